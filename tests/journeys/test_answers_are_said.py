"""What is answered after a tap stands in the one place that a screen reader follows: put there after it came."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Take = Callable[..., Page]
# A reader that follows the place: it writes down each change of its words, and whether the place is still the same.
FOLLOW = """() => {
  const place = document.querySelector("[data-live]");
  window.heard = [];
  new MutationObserver(() => place.textContent.trim() && window.heard.push(place.textContent.trim()))
    .observe(place, { childList: true, characterData: true, subtree: true });
  window.isThere = () => place.isConnected && place === document.querySelector("[data-live]");
}"""
HEARD = "() => window.heard.length > 0"
FOCUSED = "() => document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"


def follow(page: Page) -> None:
    """Begin to listen; what the page itself came with is over by then."""
    page.wait_for_timeout(400)
    page.evaluate(FOLLOW)


def heard(page: Page) -> str:
    page.wait_for_function(HEARD)
    assert page.evaluate("() => window.isThere()")
    return str(page.evaluate("() => window.heard.at(-1)"))


def test_the_place_is_there_and_empty_before_anything_is_said(take: Take) -> None:
    page = take("/hulp-nu/")
    place = page.locator("[data-live]")
    expect(place).to_have_count(1)
    expect(place).to_have_attribute("role", "status")
    page.wait_for_timeout(500)
    expect(place).to_be_empty()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_tap_that_changes_a_part_of_the_page_has_the_focus_or_is_said(
    take: Take, site: object, language: str
) -> None:
    page = take(site.links["parent"], language=language)  # type: ignore[attr-defined]
    page.locator("form[data-part] button").first.click()
    said = page.locator("[data-said]:visible").first
    expect(said).to_be_focused()
    assert page.evaluate(FOCUSED) == " ".join(said.inner_text().split())


def test_an_answer_that_comes_with_a_whole_page_is_said_when_it_is_there(take: Take, site: object) -> None:
    page = take(site.links["parent"] + "gegevens/?gedaan=gegevens")  # type: ignore[attr-defined]
    place = page.locator("[data-live]")
    expect(place).to_contain_text("Je gegevens zijn veranderd.")
    assert " ".join(page.locator("main [data-said]:visible").inner_text().split()) == " ".join(
        place.inner_text().split()
    )


def test_how_many_were_found_and_what_stands_on_the_list_is_said_while_the_page_stays(take: Take) -> None:
    page = take("/praktijken/", viewport={"width": 1280, "height": 900})
    follow(page)
    page.locator("#q").fill("ruzie")
    page.wait_for_function(HEARD)
    assert heard(page) in " ".join(page.locator("#resultaat [data-said]").inner_text().split())
    page.evaluate("() => { window.heard.length = 0; }")
    page.locator("#resultaat form.keep button, #resultaat .keep button").first.click()
    assert heard(page).startswith("1 praktijk")


def test_what_was_hidden_is_said_when_it_shows(take: Take, site: object) -> None:
    page = take(site.links["parent"])  # type: ignore[attr-defined]
    follow(page)
    page.context.set_offline(True)
    page.locator("form[data-part] button").first.click()
    expect(page.locator(".no-line")).to_be_visible()
    assert heard(page) == " ".join(page.locator(".no-line").inner_text().split())


def test_a_piece_in_another_language_keeps_its_mark_where_it_is_said(take: Take) -> None:
    page = take("/hulp-nu/")
    follow(page)
    page.evaluate(
        """() => {
          const one = document.createElement("p");
          one.dataset.said = "";
          one.innerHTML = 'Dank je, <bdi lang="ar">سميرة</bdi>.';
          document.querySelector("main").append(one);
        }"""
    )
    assert heard(page) == "Dank je, سميرة ."
    expect(page.locator("[data-live] [lang=ar]")).to_have_text("سميرة")
