"""With JavaScript too, whoever writes of danger sees whom to call: after each form that a script answers."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from nestwerk.ops.installation import PROJECT

PHONE = {"width": 360, "height": 780}
DANGER = "ik wil dood"
FORM = re.compile(r"<form[^>]*?action=\"{% url '([\w:-]+)'[^>]*?data-part=\"([^\"]+)\"", re.DOTALL)
TEMPLATES = Path(PROJECT) / "src" / "nestwerk"


def _write_help(page: Page) -> None:
    page.locator("#helpen .card-foot .button").first.click()
    page.fill("[name=title]", "Wie heeft een fietsje?")
    page.locator("main form .button").click()


def _open_needs(page: Page) -> None:
    if not page.locator("#plek form").is_visible():
        page.locator("#plek summary").click()


# Each such form: what to do before it stands there, and the button that sends it.
FORMS: dict[tuple[str, str], tuple[Callable[[Page], object], str]] = {
    ("gatherings:reply", "volgende"): (lambda page: None, "#volgende button[value=yes]"),
    ("gatherings:needs", "plek"): (_open_needs, "#plek form .button"),
    ("gatherings:board", "bord"): (lambda page: page.fill("#idee", "Slapen"), "#bord form.field button"),
    ("gatherings:heart", "bord"): (lambda page: None, "#bord .heart"),
    ("gatherings:turn", "helpen"): (lambda page: None, "#helpen .roster button[value=yes]"),
    ("gatherings:help-done", "helpen"): (_write_help, "#helpen .plain"),
    ("gatherings:agree", "afspraken"): (lambda page: None, "#afspraken form .button"),
}


@pytest.fixture
def page_of_hers(browser: Browser, site: object, browser_context_args: dict[str, object]) -> Iterator[Page]:
    context = browser.new_context(**{**browser_context_args, "viewport": PHONE})  # type: ignore[arg-type]
    context.add_cookies([{"name": "nestwerk_taal", "value": "nl", "url": site.url}])  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(site.links["parent"])  # type: ignore[attr-defined]
    yield page
    context.close()


def test_each_form_that_a_script_answers_has_its_journey() -> None:
    found = {form for page in TEMPLATES.rglob("templates/**/*.html") for form in FORM.findall(page.read_text())}
    asked = sum(page.read_text().count("data-part=") for page in TEMPLATES.rglob("templates/**/*.html"))
    assert found == FORMS.keys()
    # And the question itself, which is sent from beside the board: the last journey of this file.
    assert asked == sum(len(FORM.findall(page.read_text())) for page in TEMPLATES.rglob("templates/**/*.html")) + 1


@pytest.mark.parametrize("form", FORMS, ids="-".join)
def test_with_a_script_it_stands_above_the_part_that_she_wrote_in(page_of_hers: Page, form: tuple[str, str]) -> None:
    page, (prepare, button) = page_of_hers, FORMS[form]
    prepare(page)
    press = page.locator(button).first
    expect(press).to_be_visible()
    page.evaluate("window.here = true")
    # Whatever field of the form it is that tells of danger.
    press.evaluate(
        """(button, value) => {
          const field = document.createElement("input");
          button.form.append(Object.assign(field, { type: "hidden", name: "more", value }));
        }""",
        DANGER,
    )
    press.click()
    lines = page.locator("[data-beside] .call.whom")
    expect(lines).to_be_visible()
    expect(lines.locator("a[href='tel:1813']")).to_be_in_viewport()
    expect(page.locator("[data-beside]").first).to_be_focused()
    expect(page.locator(f"[data-beside] + #{form[1]}")).to_be_visible()
    assert page.evaluate("window.here") is True, "the page was not loaded again"
    # The next answer is about something else.
    page.locator("#volgende button[value=yes]").click()
    expect(page.locator(".call.whom")).to_have_count(0)


def test_her_own_words_for_the_team_are_kept_and_show_it(page_of_hers: Page) -> None:
    page = page_of_hers
    _open_needs(page)
    page.fill("#nodig", DANGER)
    page.locator("#plek form .button").click()
    expect(page.locator("[data-beside] .call.whom")).to_be_visible()
    expect(page.locator("#plek [data-said]")).to_be_visible()
    assert page.input_value("#nodig") == DANGER
    page.fill("#nodig", "")
    page.locator("#plek form .button").click()
    expect(page.locator(".call.whom")).to_have_count(0)


def test_words_for_the_board_are_asked_first_and_gone_when_she_says_no(page_of_hers: Page) -> None:
    page = page_of_hers
    words = "mijn man slaat mij"
    for again in (False, True):
        page.fill("#idee", words)
        page.locator("#bord form.field button").click()
        expect(page.locator("[data-beside] .call.whom")).to_be_visible()
        expect(page.locator("#bord .board")).not_to_contain_text(words)
        if again:
            page.locator("[data-beside] button[name=toch]").click()
            expect(page.locator("#bord .board")).to_contain_text(words)
            expect(page.locator("[data-beside] button[name=toch]")).to_have_count(0)
            expect(page.locator("[data-beside] .call.whom")).to_be_visible()
        else:
            page.locator("section[data-beside] a.button").click()
            expect(page.locator("[data-beside]")).to_have_count(0)
            assert page.input_value("#idee") == ""


def test_the_question_speaks_another_language_at_one_tap_and_keeps_her_words(page_of_hers: Page) -> None:
    page, words = page_of_hers, f"ik ben moe en {DANGER}"
    page.fill("#idee", words)
    page.locator("#bord form.field button").click()
    page.locator("[data-beside] button[name=taal][value=ar]").click()
    asked = page.locator("section[data-beside][lang=ar][dir=rtl]")
    expect(asked).to_be_visible()
    expect(page.locator("[data-beside][lang=ar] .call.whom")).to_be_visible()
    expect(page.locator("#bord .board")).not_to_contain_text(words)
    assert asked.locator("input[name=words]").input_value() == words
    asked.locator("a.button").click()
    expect(page.locator("html[lang=ar]")).to_be_attached()
