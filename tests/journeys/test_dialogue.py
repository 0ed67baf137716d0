"""A dialogue session from making it to the report: the one who leads, a phone in Arabic, a phone without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def bram(page: Page, site: object) -> Page:
    """Return the browser of Bram, on the page of a new session that is open."""
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto("/groepen/")
    page.get_by_role("link", name="Dialoogsessies: het vangnet").click()
    page.get_by_role("link", name="Maak een sessie").click()
    page.get_by_label("Waarover gaat het?").fill("Wie helpt wie in de Vlierstraat?")
    page.get_by_label("Dag").fill("2026-12-08")
    page.get_by_label("Van", exact=True).fill("19:30")
    page.get_by_label("Waar?", exact=True).fill("Buurthuis, grote zaal")
    page.get_by_role("button", name="Maak de sessie").click()
    page.get_by_role("button", name="Open voor kaartjes").click()
    expect(page.get_by_text("open voor kaartjes", exact=True)).to_be_visible()
    return page


def address_of(page: Page) -> str:
    return "/" + (page.locator(".secret").inner_text().partition("/")[2]) + "/"


def lay(page: Page, buffer: str, words: str, kind: str) -> None:
    page.fill(f"#w-{buffer}", words)
    page.locator(f"#{buffer} button[value={kind}]").click()


def in_order(page: Page, axe: Axe) -> list[str]:
    sideways = page.evaluate(SIDEWAYS) > 0
    return axe(page) + ([f"{page.url} scrolls sideways"] if sideways else [])


def test_from_two_phones_to_an_agreement_that_is_done(bram: Page, take: Take, axe: Axe) -> None:
    door, home = address_of(bram), bram.url
    hanan = take(door, language="ar")
    assert hanan.locator("html").get_attribute("dir") == "rtl"
    found = in_order(hanan, axe)
    hanan.fill("#id_name", "حنان")
    hanan.locator("main form .button.big").click()
    lay(hanan, "taakverdeling", "أحتاج إلى توصيل ابني إلى المدرسة", "need")
    found += in_order(hanan, axe)
    wim = take(door, java_script_enabled=False)
    wim.get_by_label("voor een organisatie: een school, een dienst").check()
    wim.fill("#id_speaks_for", "De Linde")
    wim.get_by_role("button", name="Ik doe mee").click()
    lay(wim, "taakverdeling", "Er kan een kind meerijden", "give")
    expect(wim.locator("[data-said]", has_text="hangt op de wand")).to_be_visible()
    wim.get_by_role("link", name="Bekijk de wand").click()
    expect(wim.locator(".dialogue-wall")).to_contain_text("توصيل")
    bram.goto(home + "scherm/")
    expect(bram.locator("[data-card]")).to_have_count(2)
    found += in_order(bram, axe)
    bram.goto(home + "afspraken/")
    bram.get_by_role("link", name="Maak er een afspraak van").click()
    bram.get_by_label("Wie doet het?").fill("De Linde")
    bram.get_by_label("Met of voor wie?").fill("حنان")
    bram.get_by_role("button", name="Schrijf het op").click()
    found += in_order(bram, axe)
    wim.goto(door + "verslag/")
    expect(wim.locator(".dialogue-agreed")).to_contain_text("De Linde → حنان")
    bram.get_by_role("button", name="Het is gedaan").click()
    bram.goto(home + "verslag/")
    expect(bram.locator(".dialogue-agreed")).to_contain_text("klaar")
    for place in ("", "kaarten/", "uitnodiging/", "brief/", "wijzigen/"):
        bram.goto(home + place)
        found += in_order(bram, axe)
    assert found == []


def test_the_wall_follows_and_says_when_the_line_fails(bram: Page, take: Take, axe: Axe) -> None:
    door = address_of(bram)
    hers, his = take(door), take(door)
    for page in (hers, his):
        page.locator("main form .button.big").click()
    his.get_by_role("link", name="Bekijk de wand").click()
    expect(his.get_by_role("link", name="Kijk opnieuw")).to_be_hidden()
    lay(hers, "solidariteit", "Soep voor tien", "give")
    expect(his.locator("[data-card]")).to_have_count(1, timeout=5_000)
    his.context.set_offline(True)
    expect(his.locator("#inhoud").get_by_text("Geen verbinding")).to_be_visible(timeout=7_000)
    lay(hers, "solidariteit", "En brood", "give")
    his.context.set_offline(False)
    expect(his.locator("[data-card]")).to_have_count(2, timeout=7_000)
    expect(his.locator("#inhoud").get_by_text("Geen verbinding")).to_be_hidden()
    hers.get_by_role("link", name="Wijzig").first.click()
    hers.locator(".dialogue-card textarea").fill("Soep voor twintig")
    hers.get_by_role("button", name="Bewaar").click()
    expect(his.locator(".dialogue-wall")).to_contain_text("Soep voor twintig", timeout=7_000)
    hers.get_by_text("Neem alles terug").first.click()
    hers.get_by_role("button", name="Ja, neem alles terug").click()
    expect(his.locator("[data-card]")).to_have_count(0, timeout=7_000)
    assert in_order(his, axe) == []
