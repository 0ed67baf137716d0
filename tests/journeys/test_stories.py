"""From a transcript to a coded text: by keyboard, without a line for a moment, and on a phone without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SAID = """Interviewer: Hoe was dat?
Samira: Ik ben uit Lokeren gekomen met mijn zoon Ilyas. 👨‍👩‍👧🇧🇪 Daar kende ik nie\u0301mand.
Interviewer: En nu?
Samira: Nu drink ik koffie met Ilyas en de anderen.
"""
OF_STUDY = ["", "wijzigen/", "mensen/", "gevallen/", "sleutel/", "meenemen/", "gesprek/", "codeboek/", "rondes/"]


def in_order(page: Page, axe: Axe) -> list[str]:
    sideways = page.evaluate(SIDEWAYS) > 0
    return axe(page) + ([f"{page.url} scrolls sideways"] if sideways else [])


@pytest.fixture
def chantal(site: object, take: Take) -> Page:
    """Return the browser of Chantal, in Dutch, on the page of her study."""
    page = take(site.links["researcher"], viewport={"width": 1280, "height": 800})  # type: ignore[attr-defined]
    page.goto("/taal/nl/?terug=/organisaties/")
    page.get_by_role("link", name="Studies van verhalen").click()
    page.get_by_role("link", name="Samen aan tafel").click()
    return page


def test_from_a_transcript_to_codes_by_keyboard(chantal: Page, take: Take, site: object, axe: Axe, look: Look) -> None:
    page = chantal
    page.get_by_role("link", name="Plan een interview").click()
    page.get_by_role("button", name="Bewaar").click()
    file = {"name": "gesprek.txt", "mimeType": "text/plain", "buffer": SAID.replace("\n", "\r\n").encode()}
    page.get_by_label("Uitgeschreven interview").set_input_files(file)
    page.get_by_role("button", name="Lever in").click()
    page.get_by_label("Samira").select_option("moeder")
    found = in_order(page, axe)
    page.get_by_role("button", name="Ga verder naar de namen").click()
    look(page, "verhalen-namen")
    # By keyboard: Enter replaces and goes on to the next.
    first = page.locator("[data-name] .input").first
    first.focus()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    expect(page.locator("[data-verdict]").first).to_have_text("Vervang")
    page.get_by_role("button", name="Vervang alles wat nog openstaat").click()
    found += in_order(page, axe)
    page.get_by_role("button", name="De namen zijn vervangen").click()
    expect(page.locator(".coding-text")).not_to_contain_text("Ilyas")
    expect(page.locator(".coding-text")).not_to_contain_text("Lokeren")
    # The second sentence of Samira, and the one after it.
    text = page.locator("[data-text]")
    text.focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("Opnieuw beginnen")
    page.keyboard.press("Enter")
    expect(page.locator("#telling")).to_contain_text("Opnieuw beginnen")
    words = page.locator(".turns p :is(i, b, u)").all_inner_texts()
    assert "".join(words).endswith("👨‍👩‍👧🇧🇪 Daar kende ik ni\u00e9mand.")
    # S19: one key gives the last code once more, and S24: it can be put off.
    for key in ("ArrowDown", "."):
        page.keyboard.press(key)
    expect(page.locator("#telling .num").last).to_have_text("2")
    page.get_by_text("Met het toetsenbord").click()
    page.get_by_label("De punt geeft de laatste code nog eens").uncheck()
    text.focus()
    for key in ("ArrowDown", "."):
        page.keyboard.press(key)
    # S18: all codes of what is chosen, each with its whole passage; and back.
    for key in ("ArrowUp", "Control+Enter"):
        page.keyboard.press(key)
    expect(page.locator("[data-passages]")).to_be_focused()
    expect(page.locator("[data-passages] h3")).to_have_count(1)
    expect(page.locator("[data-passages] h3")).to_contain_text("Opnieuw beginnen")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    expect(page.locator("#telling .num").last).to_have_text("2")
    page.keyboard.press("Control+z")
    expect(page.locator("#telling .num").last).to_have_text("1")
    # S22: the counts are those of a page that is loaded anew.
    told = page.locator("#telling").inner_text()
    page.reload()
    assert page.locator("#telling").inner_text() == told
    text.focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#telling")).not_to_contain_text("Opnieuw beginnen")
    page.keyboard.press("Control+y")
    expect(page.locator("#telling")).to_contain_text("Opnieuw beginnen")
    # Without a line nothing is lost: it is tried again.
    page.context.set_offline(True)
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("Samen")
    page.keyboard.press("Enter")
    expect(page.locator("#bewaard")).to_contain_text("Geen verbinding")
    # S11: for a whole minute, in which it is tried every three seconds.
    page.clock.install()
    for _time in range(20):
        page.clock.run_for(3_000)
        page.wait_for_timeout(20)
    expect(page.locator("#bewaard")).to_contain_text("Geen verbinding")
    page.context.set_offline(False)
    # Not after a refresh either, nor what was being written.
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#telling")).to_contain_text("Samen", timeout=10_000)
    text.focus()
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("Half geschreven")
    page.reload()
    expect(page.locator("#naam")).to_have_value("Half geschreven")
    expect(page.locator("#gekozen")).to_contain_text("‘")
    found += in_order(page, axe)
    page.set_viewport_size({"width": 360, "height": 780})
    found += in_order(page, axe)
    page.goto(page.url.partition("#")[0] + "lijst/")
    found += in_order(page, axe)
    assert found == []


def test_a_phone_without_a_script_codes_by_sentence(site: object, take: Take) -> None:
    page = take(site.links["coordinator"], java_script_enabled=False)  # type: ignore[attr-defined]
    sign_in = page.locator("main form button")
    if sign_in.count():
        sign_in.first.click()
    page.goto("/verhalen/")
    page.get_by_role("link", name="Samen aan tafel").click()
    page.get_by_role("link", name="Lees en codeer 2").click()
    page.locator(".turns a").nth(1).click()
    page.get_by_label("Ik zet koffie en ik luister.").check()
    page.get_by_label("Zoek een code of schrijf een nieuwe").fill("Zorgen voor")
    page.get_by_role("button", name="Geef deze code").click()
    expect(page.locator(".coding-passage h3")).to_contain_text("Zorgen voor")
    page.get_by_role("button", name="Maak ongedaan").or_(page.get_by_role("button", name="Haal deze code weg")).click()
    expect(page.locator(".coding-passage")).to_have_count(0)


def test_no_page_of_a_study_is_wrong(chantal: Page, axe: Axe, look: Look) -> None:
    home = chantal.url
    found = []
    for number, name in enumerate(OF_STUDY):
        chantal.set_viewport_size({"width": (320, 1280, 768, 360)[number % 4], "height": 800})
        chantal.emulate_media(color_scheme="dark" if number % 2 else "light")
        chantal.goto(home + name)
        found += in_order(chantal, axe)
    chantal.goto(home + "rondes/")
    chantal.get_by_role("link", name="Ronde 1").click()
    found += in_order(chantal, axe)
    chantal.emulate_media(color_scheme="light")
    chantal.set_viewport_size({"width": 1280, "height": 860})
    look(chantal, "verhalen-ronde")
    chantal.get_by_role("link", name="Waar codeurs verschillen").click()
    found += in_order(chantal, axe)
    chantal.emulate_media(color_scheme="light")
    chantal.set_viewport_size({"width": 1280, "height": 860})
    chantal.goto(home)
    chantal.get_by_role("link", name="Lees en codeer 1").click()
    found += in_order(chantal, axe)
    look(chantal, "verhalen")
    assert found == []
