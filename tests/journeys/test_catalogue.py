"""Finding and reading a practice, as somebody does who is in a hurry."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Look = Callable[[Page, str], None]


def test_typing_narrows_the_list_and_the_address_can_be_shared(page: Page, look: Look) -> None:
    page.goto("/praktijken/")
    page.locator("#q").press_sequentially("ruzie na scheiding", delay=15)
    expect(page.get_by_role("heading", name="Kinderen uit de knel")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=ruzie"))
    expect(page.locator(".why mark").first).to_be_visible()
    look(page, "praktijken")
    shared = page.url
    page.goto(shared)
    expect(page.get_by_role("heading", name="Kinderen uit de knel")).to_be_visible()


def test_chips_say_what_is_searched_as_well_and_can_be_taken_away(page: Page) -> None:
    page.goto("/praktijken/?q=mijn+puber+drinkt")
    chip = page.locator("#resultaat .chip.on").first
    expect(chip).to_be_visible()
    words = chip.locator("span[lang=nl]").inner_text()
    chip.click()
    expect(page).to_have_url(re.compile(r"zonder="))
    expect(page.locator("#resultaat .chip.on span[lang=nl]").filter(has_text=words)).to_have_count(0)


def test_a_slip_of_the_finger_finds_and_asks_what_was_meant(page: Page) -> None:
    page.goto("/praktijken/?q=scheidng")
    page.get_by_role("link", name="scheiding", exact=True).click()
    expect(page).to_have_url(re.compile(r"q=scheiding"))


def test_a_question_in_turkish_finds_a_practice(page: Page) -> None:
    page.goto("/praktijken/?q=çocuğum+okulda+zorbalığa+uğruyor")
    expect(page.get_by_role("heading", name="I feeeeel good")).to_be_visible()


def test_a_choice_narrows_shows_as_a_chip_and_can_be_left_out(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/praktijken/")
    everything = page.locator("#resultaat [data-said] strong").inner_text()
    page.locator("#bouwsteen-nesten").check()
    expect(page.locator("#resultaat [data-said] strong")).not_to_have_text(everything)
    count = page.locator("#n-bouwsteen-nesten").inner_text()
    expect(page.locator("#resultaat [data-said] strong")).to_have_text(re.compile(rf"^\s*{count} "))
    page.locator("#resultaat .chip.on").click()
    expect(page.locator("#resultaat [data-said] strong")).to_have_text(everything)


def test_finding_and_reading_without_javascript(browser: Browser, browser_context_args: dict[str, object]) -> None:
    with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/praktijken/")
        page.locator("#q").fill("pesten")
        page.locator("#q").press("Enter")
        page.get_by_role("link", name="I feeeeel good").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("I feeeeel good")


def test_a_sheet_shows_both_matrices_and_its_source(page: Page, look: Look) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/praktijken/ontmoetingsgroep-veerkrachtige-ouders/")
    expect(page.locator("table.ladder")).to_have_count(2)
    look(page, "fiche")
    page.get_by_role("link", name="Nesten rondom nesten").first.click()
    expect(page).to_have_url(re.compile(r"/kaders/bouwstenen/nesten/$"))
    expect(page.get_by_role("link", name="Buddy-project").first).to_be_visible()


def test_everything_can_be_reached_with_the_keyboard(page: Page) -> None:
    page.goto("/praktijken/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("vaders")
    page.keyboard.press("Enter")
    # Typing and Enter both ask; the list stands still after the last answer.
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link", name="Vaderklap").first).to_be_visible()
    page.get_by_role("link", name="Vaderklap").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vaderklap")


def test_an_editor_corrects_a_sheet(page: Page, site: object, look: Look) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.links["editor"])  # type: ignore[attr-defined]
    page.goto("/praktijken/kookos/bewerken/")
    look(page, "bewerken")
    page.locator("[name=needs]").fill("Iemand die luistert, en tijd om te landen.")
    page.locator("main form button.button").last.click()
    expect(page.get_by_text("Iemand die luistert, en tijd om te landen.")).to_be_visible()
