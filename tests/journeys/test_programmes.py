"""A programme is taken over, made one's own, and walked through on a phone."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Look = Callable[[Page, str], None]
SERIES = "/draaiboeken/veerkrachtige-ouders/"


def test_a_facilitator_takes_a_programme_over_and_changes_a_session(page: Page, site: object, look: Look) -> None:
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto(SERIES)
    look(page, "draaiboek")
    page.locator(f"form[action='{SERIES}overnemen/'] button").first.click()
    expect(page).to_have_url(re.compile(r"/draaiboeken/veerkrachtige-ouders-de-kiem"))
    page.goto(page.url + "sessie/1/bewerken/")
    page.locator("[name=title]").first.fill("Onze eerste avond")
    page.locator("[name=blok-0-minutes]").fill("25")
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Onze eerste avond")
    expect(page.locator(".script .num").first).to_contain_text("25")


def test_walking_through_a_session_shows_what_is_left(page: Page, look: Look) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(SERIES + "sessie/1/nu/")
    expect(page.locator("[data-left]")).to_have_text(re.compile(r"^\d+$"))
    first = page.locator(".walk h2").inner_text()
    look(page, "draaiboek-nu")
    page.locator(".walk a[rel=next]").click()
    expect(page.locator(".walk h2")).not_to_have_text(first)
    page.locator(".walk a[rel=prev]").click()
    expect(page.locator(".walk h2")).to_have_text(first)


def test_walking_through_without_javascript(browser: Browser, browser_context_args: dict[str, object]) -> None:
    with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(SERIES + "sessie/1/nu/?begin=09:30&stap=1")
        expect(page.locator(".script .num").nth(1)).to_have_text("09:50")
        page.locator(".walk a[rel=next]").click()
        expect(page).to_have_url(re.compile("begin=09"))
