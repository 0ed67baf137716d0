"""A visitor without an account: the front page and the practices, on any screen, with or without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ["/", "/praktijken/"]
WIDTHS = [320, 360, 768, 1280]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_page_is_fit_for_everybody_at_every_width(
    page: Page, axe: Callable[[Page], list[str]], address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200
        assert page.evaluate(SIDEWAYS) <= 0, f"{address} scrolls sideways at {width}"
        assert axe(page) == [], f"{address} at {width}, {scheme}"


@pytest.mark.parametrize("address", PAGES)
def test_page_works_without_javascript(browser: Browser, browser_context_args: dict[str, object], address: str) -> None:
    with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        page.get_by_role("link", name="Nestwerk", exact=False).first.click()
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
def test_page_asks_nothing_of_others(page: Page, address: str, site: object) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(address, wait_until="networkidle")
    own = page.url.split("/")[2]
    assert [url for url in asked if not url.startswith("data:") and url.split("/")[2] != own] == []
    assert problems == []


# The first thing to do on each page that a parent or a visitor comes to first.
FIRST_THINGS = [
    ("/", "Wat mijn kind en mij helpt"),
    ("/groepen/overal/", "Toon groepen"),
    ("/mijn-code/", "Volgende"),
    ("/hulp-nu/", "Bel 112"),
]


@pytest.mark.parametrize(("address", "name"), FIRST_THINGS)
def test_the_first_thing_to_do_is_on_the_first_screen_of_a_phone(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address)
    thing = page.locator("main").locator("a, button").filter(has_text=name).first
    place = thing.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= 640, f"{name} on {address} ends at {place['y'] + place['height']:.0f}"


def test_the_first_practice_found_is_on_the_first_screen_of_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/praktijken/")
    page.get_by_label("Wat zoek je?").fill("ouders psychisch kwetsbaar")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    first = page.locator("#resultaat h2 a, #resultaat h3 a").first
    expect(first).to_be_visible()
    place = first.bounding_box()
    assert place is not None
    assert place["y"] <= 640, f"the first practice begins at {place['y']:.0f}"
