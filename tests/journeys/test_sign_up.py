"""A parent signs up on a telephone, with and without JavaScript, in Arabic; the team sees her at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
TUESDAY = "/groepen/samen-met-je-kind-op-dinsdag"
SERIES = "/groepen/veerkrachtige-ouders-winter"
PHONE = {"width": 360, "height": 740}
# The form asks for two seconds, as long as anybody needs to read it.
READING = 2200


def sign_up(page: Page, place: str, name: str) -> None:
    page.goto(f"{place}/aanmelden/")
    page.locator("main [name=name]").fill(name)
    page.locator("main [name='consent_taking-part']").check()
    page.locator("main [name='consent_rules']").check()
    page.wait_for_timeout(READING)
    page.locator("main form.sign-up button.big").click()
    expect(page).to_have_url(re.compile(r"/mijn/[a-z2-9]{28}/welkom/$"))


def test_a_parent_signs_up_and_the_team_sees_her(page: Page, axe: Axe, look: Look, site: object) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{TUESDAY}/aanmelden/")
    assert axe(page) == []
    look(page, "inschrijven")
    sign_up(page, TUESDAY, "Mirjam")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mirjam")
    expect(page.locator("svg.qr")).to_be_visible()
    assert axe(page) == []
    look(page, "welkom")
    welcome = page.url
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto(f"{TUESDAY}/team/deelnemers/")
    expect(page.get_by_role("link", name="Mirjam")).to_be_visible()
    look(page, "deelnemers")
    page.goto(welcome)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mirjam")


def test_without_javascript_a_parent_waits_and_steps_out(
    browser: Browser, browser_context_args: dict[str, object]
) -> None:
    told = {**browser_context_args, "java_script_enabled": False, "viewport": PHONE}
    with browser.new_context(**told) as context:  # type: ignore[arg-type]
        page = context.new_page()
        sign_up(page, SERIES, "Wanda")
        expect(page.locator("h1")).to_contain_text("wachtlijst")
        page.locator("details.ask > summary").click()
        page.locator("details.ask button").click()
        expect(page.locator("details.ask")).to_have_count(0)
        assert [cookie["name"] for cookie in context.cookies()] == []  # type: ignore[typeddict-item]


def test_a_parent_signs_up_in_arabic(page: Page, axe: Axe, site: object) -> None:
    page.set_viewport_size(PHONE)
    page.context.add_cookies([{"name": "nestwerk_taal", "value": "ar", "url": site.url}])  # type: ignore[attr-defined]
    sign_up(page, TUESDAY, "ليلى")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_contain_text("ليلى")
    assert axe(page) == []


def test_the_team_adds_somebody_from_paper(page: Page, axe: Axe, site: object) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto(f"{TUESDAY}/team/deelnemers/nieuw/")
    assert axe(page) == []
    page.locator("main [name=name]").fill("Godelieve")
    page.locator("main form button.button").last.click()
    # On her paper stands that we may keep her name: without that it is not kept, and nothing typed is lost.
    expect(page.locator("main .field-error, main .error").first).to_be_visible()
    page.locator("main [name=agreed][value=taking-part]").check()
    page.locator("main form button.button").last.click()
    expect(page.locator("h1")).to_have_text("Godelieve")
    page.locator("form[action$='/kaart/'] button").click()
    expect(page.locator("svg.qr")).to_be_visible()
    assert axe(page) == []
