"""From decided codings to a guide, by keyboard and forms; and a mother at a sounding board, on her phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def in_order(page: Page, axe: Axe) -> list[str]:
    sideways = page.evaluate(SIDEWAYS) > 0
    return axe(page) + ([f"{page.url} scrolls sideways"] if sideways else [])


@pytest.fixture
def chantal(site: object, take: Take) -> Page:
    """Return the browser of Chantal, in Dutch, on what was found in her study."""
    page = take(site.links["researcher"], viewport={"width": 1280, "height": 800})  # type: ignore[attr-defined]
    page.goto("/taal/nl/?terug=/verhalen/")
    page.get_by_role("link", name="Samen aan tafel").click()
    page.get_by_role("link", name="Bevindingen").click()
    return page


def test_from_codes_to_a_guide(chantal: Page, axe: Axe) -> None:
    page, found = chantal, in_order(chantal, axe)
    home = page.url
    page.get_by_role("link", name="Groep B").click()
    found += in_order(page, axe)
    # By keyboard: choose where the card belongs, and press.
    card = page.locator("[data-card]").filter(has_text="Praktische hulp")
    card.locator("select").select_option("Een slechte dag mag")
    card.get_by_role("button").focus()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    column = page.locator("[data-place]").filter(has=page.get_by_role("heading", name="Een slechte dag mag"))
    expect(column).to_contain_text("Praktische hulp")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator("[data-place='']")).to_contain_text("Praktische hulp")
    page.get_by_label("Naam", exact=True).last.fill("Een handje toesteken")
    page.get_by_role("button", name="Maak de categorie").click()
    page.goto(home)
    page.get_by_role("link", name="Over de gevallen heen").click()
    page.get_by_label("Naam").fill("Gewoon doen")
    page.get_by_label("Een handje toesteken · Groep B").check()
    page.get_by_role("button", name="Maak de factor").click()
    found += in_order(page, axe)
    page.get_by_role("link", name="Gewoon doen").click()
    found += in_order(page, axe)
    page.goto(home)
    page.get_by_role("link", name="Handreiking").click()
    page.get_by_label("Titel").fill("Waarom moeders blijven")
    page.get_by_role("button", name="Bewaar").click()
    found += in_order(page, axe)
    page.get_by_role("link", name="Lees de handreiking").click()
    expect(page.locator("h1")).to_have_text("Waarom moeders blijven")
    expect(page.locator("main")).to_contain_text("Gewoon doen")
    found += in_order(page, axe)
    assert found == []


@pytest.mark.parametrize(("language", "all_of_it"), [("nl", "Helemaal"), ("ar", "تماماً")])
def test_a_mother_at_a_sounding_board(chantal: Page, take: Take, axe: Axe, language: str, all_of_it: str) -> None:
    chantal.get_by_role("link", name="Klankborden").click()
    chantal.get_by_role("link", name="Klankbord in groep B").click()
    door = chantal.get_by_role("link", name="Bekijk het").get_attribute("href")
    found = in_order(chantal, axe)
    page = take(f"{door}?taal={language}", viewport={"width": 360, "height": 780})
    found += in_order(page, axe)
    page.get_by_text(all_of_it, exact=True).first.click()
    page.locator("input[name=stip]").first.check(force=True)
    page.locator("[data-send] button").click()
    expect(page).to_have_url(f"**{door}bedankt/".replace("**", chantal.url.partition("/bevindingen")[0]))
    found += in_order(page, axe)
    # That of the language alone: she chose one.
    assert [one["name"] for one in page.context.cookies()] == ["nestwerk_taal"]
    assert found == []
