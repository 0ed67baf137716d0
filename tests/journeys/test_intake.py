"""An editor drops in a document, follows it, publishes a draft, and takes another import back."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

Look = Callable[[Page, str], None]
Axe = Callable[[Page], list[str]]
RESULT = re.compile(r"/praktijken/invoer/[0-9a-f-]{36}/$")
# The drafts that were made; a likely double is a link as well.
ENTRIES = ".found > li > div > p:first-child > a"
DOCUMENT = """Bouwsteen 3: Nesten rondom nesten

{name} aan de vaart

- Initiatiefnemer: vzw De Sluis
- Doelgroep: ouders van peuters
- Doelstelling: ouders leren elkaar kennen
- Methode: elke week een wandeling

Voor meer informatie: https://www.voorbeeld.example/{name}

Elke woensdag wandelen ouders samen langs het water, en wie wil schuift daarna aan voor soep.

{name} in de wijk

- Initiatiefnemer: Buurtwerk Zon
- Doelgroep: grootouders
- Doelstelling: minder alleen zijn
- Methode: samen koken

Grootouders koken een middag lang voor de hele straat, en vertellen verhalen van vroeger.
"""


def hand_in(page: Page, folder: Path, name: str) -> None:
    """Hand a document with two practices in, and wait for what it told."""
    path = folder / f"{name}.txt"
    path.write_text(DOCUMENT.format(name=name))
    page.goto("/praktijken/invoer/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main form button").first.click()
    expect(page).to_have_url(RESULT)


def test_a_document_is_read_reviewed_published_and_another_one_undone(
    page: Page, site: object, tmp_path: Path, look: Look, axe: Axe
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.links["editor"])  # type: ignore[attr-defined]
    page.goto("/praktijken/")
    page.locator("a[href='/praktijken/invoer/']").first.click()
    look(page, "invoer")
    hand_in(page, tmp_path, "Waterloop")
    assert axe(page) == []
    expect(page.locator(ENTRIES)).to_have_count(2, timeout=30_000)
    look(page, "invoer-resultaat")
    assert axe(page) == []
    page.locator("a[href*='bestand=Waterloop']").click()
    page.get_by_role("link", name="Waterloop aan de vaart").click()
    expect(page.get_by_text("ouders leren elkaar kennen").first).to_be_visible()
    page.locator("button[value=publish]").click()
    page.goto("/praktijken/waterloop-aan-de-vaart/")
    expect(page.locator("h1")).to_have_text("Waterloop aan de vaart")
    hand_in(page, tmp_path, "Molenpad")
    expect(page.locator(ENTRIES)).to_have_count(2, timeout=30_000)
    page.locator("a[href$='/ongedaan/']").click()
    assert axe(page) == []
    page.locator("main form button").first.click()
    expect(page).to_have_url(RESULT)
    expect(page.locator(ENTRIES)).to_have_count(0)
    page.goto("/praktijken/wachtrij/")
    expect(page.get_by_role("link", name="Molenpad aan de vaart")).to_have_count(0)
    expect(page.get_by_role("link", name="Waterloop in de wijk")).to_have_count(1)


def test_handing_in_without_javascript(
    browser: Browser, browser_context_args: dict[str, object], site: object, tmp_path: Path
) -> None:
    with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site.links["editor"])  # type: ignore[attr-defined]
        hand_in(page, tmp_path, "Oeverhuis")
        for _ in range(60):
            if page.locator(ENTRIES).count():
                break
            page.wait_for_timeout(500)
            page.reload()
        expect(page.locator(ENTRIES)).to_have_count(2)
