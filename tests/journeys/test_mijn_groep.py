"""A parent on a phone: 'Mijn groep' with and without JavaScript, in Arabic, on a bad line, and what it weighs."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
PHONE = {"width": 360, "height": 780}
FIRST, LATER = 60_000, 15_000
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Pages behind the first one.
FURTHER = ("thema/", "afspraken/", "tips/", "hulp/", "hulp/?wat=beurten", "dagen/", "gegevens/", "stoppen/")


@pytest.fixture
def phone(browser: Browser, site: object, browser_context_args: dict[str, object]) -> Iterator[Callable[..., Page]]:
    """Return a function that takes a fresh telephone and opens Amina's page on it."""
    taken: list[BrowserContext] = []

    def take(*, language: str = "nl", **more: object) -> Page:
        context = browser.new_context(**{**browser_context_args, "viewport": PHONE, **more})  # type: ignore[arg-type]
        context.add_cookies([{"name": "nestwerk_taal", "value": language, "url": site.url}])  # type: ignore[attr-defined]
        taken.append(context)
        page = context.new_page()
        page.goto(site.links["parent"])  # type: ignore[attr-defined]
        return page

    yield take
    for context in taken:
        context.close()


def weigh(page: Page) -> Callable[[], int]:
    """Count what comes over the wire from now on, headers and all; the function returns it and begins anew."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    def total() -> int:
        page.wait_for_load_state("networkidle")
        weight = int(sum(sizes))
        sizes.clear()
        return weight

    return total


def coming(page: Page, answer: str) -> str | None:
    return page.locator(f"#volgende button[value={answer}]").get_attribute("aria-pressed")


def test_the_page_is_light(browser: Browser, site: object, browser_context_args: dict[str, object]) -> None:
    context = browser.new_context(**{**browser_context_args, "viewport": PHONE})  # type: ignore[arg-type]
    page = context.new_page()
    total = weigh(page)
    page.goto(site.links["parent"])  # type: ignore[attr-defined]
    first = total()
    page.goto(site.links["parent"])  # type: ignore[attr-defined]
    later = total()
    context.close()
    assert (10_000 < first <= FIRST, 1_000 < later <= LATER) == (True, True), (first, later)


def test_amina_answers_in_one_tap(phone: Callable[..., Page], axe: Axe, look: Look) -> None:
    page = phone()
    look(page, "mijn-groep")
    page.evaluate("window.here = true")
    for answer in ("yes", "no", "yes"):
        page.locator(f"#volgende button[value={answer}]").click()
        expect(page.locator("#volgende [data-said]")).to_be_focused()
        assert coming(page, answer) == "true"
    heart = page.locator("#bord .heart").nth(1)
    before = heart.get_attribute("aria-pressed")
    heart.click()
    expect(page.locator("#bord .heart").nth(1)).not_to_have_attribute("aria-pressed", before or "")
    page.fill("#idee", "Samen naar het park")
    page.locator("#bord form.field button").click()
    # Further down, on the page with all themes, when there are many.
    expect(page.locator("#bord [data-said]")).to_contain_text("Je idee staat op het bord.")
    # Another journey may have left her a turn.
    mine = page.locator("#helpen .roster button[value=no]")
    turns = mine.count()
    page.locator("#helpen .roster button[value=yes]").first.click()
    expect(mine).to_have_count(turns + 1)
    mine.first.click()
    expect(mine).to_have_count(turns)
    assert page.evaluate("window.here") is True
    assert axe(page) == []


def test_without_javascript_everything_posts(phone: Callable[..., Page]) -> None:
    page = phone(java_script_enabled=False)
    expect(page.locator("[data-aloud]")).to_be_hidden()
    page.locator("#volgende button[value=no]").click()
    assert page.url.endswith("?gedaan=kom-niet#volgende")
    assert coming(page, "no") == "true"
    page.locator("#plek summary").click()
    page.locator("#plek input[type=checkbox][value=ride]").check()
    page.locator("#plek form button").click()
    expect(page.locator("#plek input[type=checkbox][value=ride]")).to_be_checked()
    page.locator("#tip .button").click()
    page.locator(".faces label").first.click()
    page.locator("main form .button.big").click()
    assert page.url.endswith("?gedaan=geprobeerd#tip")
    page.locator("#helpen .card-foot .button").first.click()
    page.fill("[name=title]", "Wie heeft een fietsje?")
    page.locator("main form .button").click()
    expect(page.locator("#helpen")).to_contain_text("Wie heeft een fietsje?")
    page.locator("#helpen .plain").first.click()
    expect(page.locator("#helpen")).not_to_contain_text("Wie heeft een fietsje?")


@pytest.mark.parametrize(("language", "side"), [("nl", "ltr"), ("ar", "rtl")])
def test_every_page_of_hers_is_in_order(phone: Callable[..., Page], axe: Axe, language: str, side: str) -> None:
    page = phone(language=language)
    assert page.locator("html").get_attribute("dir") == side
    first, found = page.url.split("?")[0], []
    for place in ("", *FURTHER):
        page.goto(first + place)
        for width, scheme in ((320, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{place} {width}: {problem}" for problem in axe(page)]
            found += [f"{place} scrolls sideways at {width}"] if page.evaluate(SIDEWAYS) > 0 else []
    assert found == []


def test_a_line_that_fails_says_so_and_keeps_nothing_half(phone: Callable[..., Page]) -> None:
    page = phone()
    page.locator("#volgende button[value=yes]").click()
    expect(page.locator("#volgende [data-said]")).to_be_visible()
    page.context.set_offline(True)
    page.locator("#volgende button[value=no]").click()
    expect(page.locator(".no-line")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    assert coming(page, "yes") == "true"


def test_leave_quickly_stands_on_her_page(phone: Callable[..., Page]) -> None:
    page = phone()
    page.route("**/nl.wikipedia.org/**", lambda route: route.fulfill(body="<title>Elders</title>"))
    page.locator("[data-leave]").click()
    page.wait_for_url("**/nl.wikipedia.org/**")
    assert page.title() == "Elders"
