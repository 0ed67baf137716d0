"""A parent leaves in one tab and presses in another: with and without JavaScript she reads that nothing was kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_sign_up import TUESDAY, sign_up

Take = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_who_left_in_another_tab_reads_that_nothing_was_kept(take: Take, script: bool) -> None:
    """Before: with a script the old page was loaded again, without a word."""
    page = take("/", java_script_enabled=script)
    sign_up(page, TUESDAY, f"Rosa {script}")
    home = page.url.removesuffix("welkom/")
    page.goto(home)
    page.fill("#idee", "Mijn kind slaapt niet")
    other = page.context.new_page()
    other.goto(f"{home}stoppen/")
    other.get_by_role("button", name="Ja, ik stop").click()
    expect(other.locator("h1")).to_contain_text("Je zit niet meer in deze groep")
    page.locator("#bord form.field button").click()
    told = page.locator("#mij [data-said]")
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
