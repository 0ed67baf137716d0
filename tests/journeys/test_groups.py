"""A new facilitator makes a group out of Veerkrachtige Ouders on a phone, with and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

Axe = Callable[[Page], list[str]]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_group_from_the_model_series_in_three_pages(browser: Browser, site: object, axe: Axe, script: bool) -> None:
    context = browser.new_context(
        base_url=site.url,  # type: ignore[attr-defined]
        viewport=PHONE,
        locale="nl-BE",
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto("/groepen/")
    page.locator("a[href$='draaiboek=veerkrachtige-ouders']").click()
    # One: what it is. All is filled in.
    expect(page.locator("input[name=name]")).to_have_value("Veerkrachtige Ouders")
    page.locator("input[name=name]").fill(f"Veerkrachtige Ouders {'met' if script else 'zonder'} script")
    page.locator("main form button.button").last.click()
    # Two: when and where. Back and forth loses nothing.
    page.locator("input[name=begins]").fill("20:00")
    page.locator("button[name=terug]").click()
    expect(page.locator("input[name=name]")).to_have_value(re.compile("script$"))
    page.locator("main form button.button").last.click()
    expect(page.locator("input[name=begins]")).to_have_value("20:00")
    dates = page.locator("#data .dates li")
    expect(dates).to_have_count(6)
    page.locator("input[name=number]").fill("3")
    if script:
        page.locator("input[name=number]").blur()
        assert (axe(page), page.evaluate(SIDEWAYS)) == ([], 0)
    else:
        page.locator("button[name=toon]").click()
    expect(dates).to_have_count(3)
    page.locator("main form button.button:not([name])").click()
    # Three: for whom. Then the group is there.
    expect(page.locator("main details .dates li")).to_have_count(3)
    page.locator("main form button.button:not([name])").click()
    expect(page).to_have_url(re.compile(r"/groepen/veerkrachtige-ouders-(met|zonder)-script(-[0-9]+)?/team/$"))
    expect(page.locator(".secret a")).to_have_count(1)
    if script:
        assert axe(page) == []
    # Who holds the door's link sees the group and may sign up.
    door = str(page.locator(".secret a").get_attribute("href"))
    stranger = browser.new_context(base_url=site.url, viewport=PHONE, java_script_enabled=script)  # type: ignore[attr-defined]
    visitor = stranger.new_page()
    visitor.goto(door)
    expect(visitor.locator("main a.button.big")).to_have_count(1)
    stranger.close()
    context.close()
