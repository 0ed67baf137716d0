"""A parent goes from her page over her map to a plan, with and without JavaScript; what she presses is what counts."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The page asks for a day; the journey reckons from today.
SOON = (date.today() + timedelta(days=9)).isoformat()  # noqa: DTZ011 - as a parent reads it on her calendar


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(
    request: pytest.FixtureRequest, browser: Browser, site: Site, browser_context_args: dict[str, object]
) -> Iterator[Page]:
    """Amina's telephone, with and without JavaScript, at the first page behind her link."""
    more = {"viewport": {"width": 360, "height": 780}, "java_script_enabled": request.param}
    context = browser.new_context(**{**browser_context_args, **more})  # type: ignore[arg-type]
    context.add_cookies([{"name": "nestwerk_taal", "value": "nl", "url": site.url}])
    if request.param:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.links["parent"])
    yield page
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def in_order(page: Page, axe: Axe, *, script: bool) -> list[str]:
    """Return what is wrong on this page; whoever is on it can leave quickly."""
    expect(page.locator("[data-leave]")).to_be_visible()
    return [*axe(page), *(["scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else [])] if script else []


def test_from_her_page_to_a_plan_on_the_fridge(
    page: Page, site: Site, axe: Axe, look: Look, request: pytest.FixtureRequest
) -> None:
    script = bool(request.node.callspec.params["page"])
    page.get_by_role("link", name="Wie er rond jou is").click()
    if page.get_by_role("button", name="Geef mij mijn nieuwe link").count():
        press(page, "Geef mij mijn nieuwe link")
        expect(page.locator("#nieuwe-link")).to_contain_text("Hij is net gemaakt")
        # She keeps it; later journeys come by it.
        site.links["parent"] = page.url.partition("netwerk/")[0]
    press(page, "Begin mijn kaart")
    page.fill("#naam", "Oma")
    press(page, "Dichtbij")
    page.get_by_role("link", name="Naar mijn plan").click()
    found = in_order(page, axe, script=script)
    press(page, "Begin mijn plan")

    # What, who and by when; a day that cannot be read loses nothing.
    page.fill("#wat", "Sami van school halen")
    page.select_option("#wie", "Oma")
    page.fill("#tegen", SOON)
    press(page, "Zet op mijn plan")
    thing = page.locator("li", has_text="Sami van school halen")
    expect(thing).to_contain_text("nog niet gevraagd")
    press(page, "Zet op mijn plan")
    expect(page.locator(".error[data-said]")).to_have_text("Schrijf waarover het gaat, of kies een idee.")

    # The text to ask it with.
    thing.get_by_role("link", name="Vragen of veranderen").click()
    text = page.get_by_label("Een tekst om het te vragen.")
    expect(text).to_have_value(re.compile(r"^Dag Oma, mag ik je iets vragen\?"))
    sms = page.get_by_role("link", name="Open als sms").get_attribute("href") or ""
    assert sms.startswith("sms:?&body=Dag%20Oma")
    if script:
        text.fill("Dag Oma!")
        press(page, "Kopieer het")
        expect(page.get_by_role("status")).to_have_text("Het is gekopieerd.")
        assert page.evaluate("navigator.clipboard.readText()") == "Dag Oma!"
        expect(page.get_by_role("link", name="Open als sms")).to_have_attribute("href", "sms:?&body=Dag%20Oma!")
    else:
        expect(page.get_by_role("button", name="Kopieer het")).to_have_count(0)
    found += in_order(page, axe, script=script)

    # Asked, done, and back; let go with why, and back.
    press(page, "Ik heb het gevraagd")
    expect(thing).to_contain_text("gevraagd")
    thing.get_by_role("button", name="Klaar").click()
    expect(thing).to_contain_text("gedaan")
    thing.get_by_role("button", name="Zet terug").click()
    expect(thing.get_by_role("button", name="Zei ja")).to_be_visible()
    thing.get_by_role("link", name="Vragen of veranderen").click()
    press(page, "Loslaten")
    page.get_by_label("Waarom niet meer?").fill("Oma is moe")
    found += in_order(page, axe, script=script)
    press(page, "Bewaar dit")
    expect(thing).to_contain_text("Oma is moe")
    thing.get_by_role("button", name="Zet terug").click()
    expect(thing).not_to_contain_text("Oma is moe")

    # A day together.
    page.get_by_role("link", name="Dag maken of veranderen").click()
    page.fill("#plek", "Bij Oma")
    page.fill("#dag", SOON)
    page.fill("#uur", "14:30")
    page.get_by_role("checkbox", name="Oma").check()
    page.fill("#punten", "Wie haalt Sami?")
    found += in_order(page, axe, script=script)
    press(page, "Bewaar dit")
    expect(page.locator("#samen")).to_contain_text("Wie haalt Sami?")
    found += in_order(page, axe, script=script)
    if script:
        look(page, "mijn-plan")

    # On the fridge, and then away again: the next who goes this way finds no plan.
    paper = page.request.get(page.get_by_role("link", name="Print het").get_attribute("href") or "")
    assert (paper.status, paper.body()[:4]) == (200, b"%PDF")
    page.locator("summary", has_text="Gooi mijn plan weg").click()
    press(page, "Ja, gooi mijn plan weg")
    expect(page.locator("[data-said]:not([hidden])")).to_have_text("Het is weggegooid.")
    assert found == []
