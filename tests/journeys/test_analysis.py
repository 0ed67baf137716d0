"""A researcher counts what was coded: a number opens its passages, a question is saved, a file is taken along."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def in_order(page: Page, axe: Axe) -> list[str]:
    sideways = page.evaluate(SIDEWAYS) > 0
    return axe(page) + ([f"{page.url} scrolls sideways"] if sideways else [])


@pytest.fixture
def chantal(site: object, take: Take) -> Page:
    """Return the browser of Chantal, in Dutch, on the table of her study."""
    page = take(site.links["researcher"], viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    page.goto("/taal/nl/?terug=/verhalen/")
    page.get_by_role("link", name="Wie blijft, en waarom?").click()
    page.get_by_role("link", name="Tel en vergelijk").click()
    return page


def test_from_a_number_to_its_passages_and_a_saved_question(chantal: Page, axe: Axe, look: Look) -> None:
    page = chantal
    page.get_by_label("Wat naast elkaar?").select_option("allebei")
    page.get_by_role("button", name="Toon").click()
    found = in_order(page, axe)
    look(page, "verhalen-tabel")
    cell = page.get_by_role("row", name="Herkenning").get_by_role("link").last
    number = cell.inner_text().split()[0]
    cell.click()
    expect(page.locator(".lead")).to_have_text(f"{number} passages")
    expect(page.locator("main ol > li")).to_have_count(int(number))
    found += in_order(page, axe)
    page.get_by_role("link", name="Wat gaat samen").click()
    found += in_order(page, axe)
    page.get_by_role("link", name="Herkenning + Iemand luistert").click()
    expect(page.get_by_role("heading", name="Passages met ‘Herkenning’ die woorden delen")).to_be_visible()
    found += in_order(page, axe)
    page.get_by_label("Naam").fill("Herkend en gehoord")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Herkend en gehoord")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename == "vraag.xlsx"
    page.get_by_role("button", name="Gooi weg").click()
    expect(page.get_by_label("Naam")).to_have_value("Herkend en gehoord")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 780})
    found += in_order(page, axe)
    page.get_by_role("link", name="Is het genoeg?").click()
    found += in_order(page, axe)
    page.get_by_role("link", name="Woorden in hun context").click()
    page.get_by_label("Woorden om te zoeken").fill("NIEMAND")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator("mark").first).to_have_text("niemand")
    found += in_order(page, axe)
    assert found == []
