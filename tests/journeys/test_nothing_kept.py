"""A parent leaves in one tab and presses in another: with and without JavaScript she reads that nothing was kept."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_sign_up import TUESDAY

Take = Callable[..., Page]
OWN_PAGE = re.compile(r"/mijn/[a-z2-9]{28}/")


def link_from_paper(page: Page, name: str) -> str:
    """Add somebody as the team does, print the card, and return the address on it."""
    # Other journeys may have filled the group.
    page.goto(f"{TUESDAY}/team/instellingen/")
    page.locator("main [name=capacity]").fill("60")
    page.locator("main form[action$='/instellingen/'] button.button").last.click()
    page.wait_for_load_state()
    page.goto(f"{TUESDAY}/team/deelnemers/nieuw/")
    page.locator("main [name=name]").fill(name)
    page.locator("main [name=agreed][value=taking-part]").check()
    page.locator("main form button.button").last.click()
    expect(page.locator("h1")).to_have_text(name)
    page.locator("form[action$='/kaart/'] button").click()
    found = OWN_PAGE.search(page.locator("main").inner_text())
    assert found is not None
    return found.group()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_who_left_in_another_tab_reads_that_nothing_was_kept(take: Take, site: object, script: bool) -> None:
    """Before: with a script the old page was loaded again, without a word."""
    # From paper: of who signs up from one place, two an hour get a place, and those are of other journeys.
    home = link_from_paper(take(site.links["facilitator"]), f"Rosa {script}")  # type: ignore[attr-defined]
    page = take(home, java_script_enabled=script)
    page.fill("#idee", "Mijn kind slaapt niet")
    other = page.context.new_page()
    other.goto(f"{home}stoppen/")
    other.get_by_role("button", name="Ja, ik stop").click()
    expect(other.locator("h1")).to_contain_text("Je zit niet meer in deze groep")
    page.locator("#bord form.field button").click()
    told = page.locator("#mij [data-said]:not([hidden])")
    expect(told).to_contain_text("werd niet bewaard")
    expect(told).to_be_in_viewport()


def test_trouble_of_the_house_leaves_what_she_typed(take: Take, site: object) -> None:
    """Before: the page was loaded again, and her words were gone."""
    page = take(site.links["parent"])  # type: ignore[attr-defined]
    page.fill("#idee", "Slapen")
    page.route("**/thema/", lambda route: route.fulfill(status=502, body="<html><body>Bad gateway</body></html>"))
    page.locator("#bord form.field button").click()
    expect(page.locator(".no-line")).to_contain_text("Er is nog niets bewaard")
    assert page.input_value("#idee") == "Slapen"
