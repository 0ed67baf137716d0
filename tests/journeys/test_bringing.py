"""A project of another program comes into a study in a browser: told, taken in, coded; on a phone too."""

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page, expect

from nestwerk.stories.formats.exchange import Project
from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.tests.made_projects import AT, project

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
Take = Callable[..., Page]
SAID = "Interviewer: Hoe was dat?\nSamira: Ik was alleen met Ilyas.\nInterviewer: En nu?\nSamira: Toen kwam de groep."
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def theirs() -> Project:
    """Return a project with a picture of everything: two coders, cases, sets, a note about all."""
    made = project(SAID)
    codings = tuple(one for one in made.codings if one.start != SAID.index("Toen"))
    return replace(made, codings=codings)


def file() -> dict[str, object]:
    data = write_project(theirs(), origin="Ander programma 7", at=AT)
    return {"name": "project.qdpx", "mimeType": "application/zip", "buffer": data}


def test_a_project_of_another_program_is_told_and_brought_in(site: object, take: Take, axe: Axe, look: Look) -> None:
    page = take(site.links["researcher"], viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    page.goto("/taal/nl/?terug=/verhalen/")
    page.get_by_role("link", name="Samen aan tafel").click()
    page.get_by_role("link", name="Haal binnen").click()
    found = axe(page)
    page.get_by_label("Project of codeboek").set_input_files(file())  # type: ignore[arg-type]
    page.get_by_role("button", name="Lees het bestand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verhalen uit Gent")
    expect(page.locator("main")).to_contain_text("Wat niet binnenkomt, of anders")
    look(page, "verhalen-binnenhalen")
    for width, scheme in ((1280, "dark"), (768, "light"), (360, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += axe(page)
        assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_role("button", name="Haal dit binnen").click()
    # Chantal is known by nothing but a first name: she says herself who that is.
    for box in page.get_by_label("Chantal", exact=True).all() + page.get_by_label("Bram", exact=True).all():
        box.select_option(label="Chantal Dubois")
    page.get_by_role("button", name="Haal dit binnen").click()
    expect(page.locator("main")).to_contain_text("Wat binnenkwam")
    found += axe(page)
    assert page.evaluate(SIDEWAYS) <= 0
    # And out again, as long as nobody went on with it.
    page.get_by_text("Zet terug").first.click()
    page.get_by_role("button", name="Zet terug").click()
    page.get_by_role("button", name="Gooi het weg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Haal binnen uit een ander programma")
    assert found == []


def test_on_a_phone_without_a_script_a_project_becomes_a_coded_text(site: object, take: Take) -> None:
    page = take(site.links["researcher"], java_script_enabled=False)  # type: ignore[attr-defined]
    sign_in = page.locator("main form button")
    if sign_in.count():
        sign_in.first.click()
    page.goto("/taal/nl/?terug=/verhalen/")
    page.get_by_role("link", name="Samen aan tafel").click()
    page.get_by_role("link", name="Haal binnen").click()
    page.get_by_label("Project of codeboek").set_input_files(file())  # type: ignore[arg-type]
    page.get_by_role("button", name="Lees het bestand").click()
    page.get_by_label("Chantal", exact=True).select_option(label="Chantal Dubois")
    page.get_by_label("Bram", exact=True).select_option(label="laat weg wat die codeerde en schreef")
    page.get_by_role("button", name="Haal dit binnen").click()
    page.locator("main .lines a").first.click()
    page.get_by_role("link", name="Zeg wie er spreekt").click()
    page.get_by_label("Samira").select_option("moeder")
    page.get_by_role("button", name="Ga verder naar de namen").click()
    page.get_by_role("button", name="Vervang alles wat nog openstaat").click()
    page.get_by_role("button", name="De namen zijn vervangen").click()
    text = page.locator(".coding-text")
    expect(text).not_to_contain_text("Ilyas")
    expect(text).not_to_contain_text("Samira")
    words = text.locator("p :is(i, b, u)").all_inner_texts()
    assert words == ["alleen"]
    page.get_by_role("link", name="Alles als lijst").click()
    expect(page.locator("main")).to_contain_text("Eenzaam")
    page.get_by_role("link", name="De tekst met begin en einde van codes").click()
    expect(page.locator("main")).to_contain_text("[begin Eenzaam] alleen [einde Eenzaam]")
