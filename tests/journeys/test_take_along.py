"""Taking along what was found: two on the list, side by side, and on paper. With and without a script."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, BrowserContext, Page, expect

Look = Callable[[Page, str], None]
BROAD = {"width": 1280, "height": 900}


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def put_two_on_the_list(page: Page) -> None:
    page.goto("/praktijken/?q=scheiding")
    for number in range(2):
        page.locator("button[name=erbij]").first.click()
        expect(page.locator("button[name=weg]")).to_have_count(number + 1)
    expect(page.locator("#lijst-aantal")).to_have_text("2")


def compare_and_print(page: Page) -> None:
    page.goto("/praktijken/lijstje/")
    titles = page.locator(".shortlist h2 a").all_inner_texts()
    assert len(titles) == 2
    page.locator("button[form=naast]").click()
    expect(page).to_have_url(re.compile(r"/vergelijken/\?p=.+&p=.+"))
    assert page.locator(".compare thead th > a:not(.button)").all_inner_texts() == titles
    with page.expect_download() as download:
        page.locator("a[href*='vergelijking.pdf']").click()
    words = " ".join(words_of(Path(download.value.path())).split())
    assert [title for title in titles if title not in words] == []


def test_two_practices_on_the_list_are_compared_and_printed(page: Page, look: Look) -> None:
    page.set_viewport_size(BROAD)  # type: ignore[arg-type]
    put_two_on_the_list(page)
    # Only the button changed: the search is still there, and so is its address.
    expect(page).to_have_url(re.compile(r"\?q=scheiding$"))
    compare_and_print(page)
    look(page, "vergelijken")
    page.goto("/praktijken/lijstje/")
    look(page, "lijstje")


def test_the_same_without_javascript(browser: Browser, browser_context_args: dict[str, object]) -> None:
    with without_script(browser, browser_context_args) as context:
        page = context.new_page()
        put_two_on_the_list(page)
        compare_and_print(page)
        page.goto("/praktijken/lijstje/")
        page.locator("button[name=leeg]").click()
        expect(page.locator(".shortlist")).to_have_count(0)
        assert [cookie["name"] for cookie in context.cookies()] == []


def without_script(browser: Browser, arguments: dict[str, object]) -> BrowserContext:
    return browser.new_context(**{**arguments, "java_script_enabled": False})  # type: ignore[arg-type]


def test_a_note_the_order_and_the_address_to_send(page: Page) -> None:
    put_two_on_the_list(page)
    page.goto("/praktijken/lijstje/")
    first, second = page.locator(".shortlist h2 a").all_inner_texts()
    page.locator(".shortlist summary").first.click()
    page.locator(".shortlist textarea").first.fill("Bel Els")
    page.locator("button[name=notitie]").first.click()
    expect(page.locator(".shortlist .quote")).to_have_text("Bel Els")
    page.locator("button[name=omlaag]").click()
    assert page.locator(".shortlist h2 a").all_inner_texts() == [second, first]
    page.goto(page.locator("#adres").input_value())
    assert page.locator(".shortlist h2 a").all_inner_texts() == [second, first]
    expect(page.get_by_text("Bel Els")).to_have_count(0)


def test_the_results_are_taken_along_as_a_file(page: Page) -> None:
    page.goto("/praktijken/?q=pesten")
    page.locator(".take summary").click()
    with page.expect_download() as download:
        page.locator("a[href*='uitvoer.csv']").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "I feeeeel good;" in rows
