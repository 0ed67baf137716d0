"""A mother on a phone draws who is around her: by taps, by keyboard, without JavaScript, again, and not kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from tests.journeys.conftest import Site

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
PHONE = {"width": 360, "height": 780}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NAMES = ["Oma", "Lies", "An", "Bo", "Cis", "Dirk", "Els", "Fien", "Gust", "Hanne"]
RINGS = ["near", "further", "far"]
# Thirty taps one after the other, without drawing thirty pages.
THIRTY = """async () => {
  for (let number = 0; number < 30; number++) {
    const words = new URLSearchParams({naam: `خالة ${number}`, erbij: ["near", "further", "far"][number % 3]})
    await fetch(location.pathname, {method: "POST", body: words})
  }
}"""
# What somebody needs for a letter on a telephone, and to find where to tap: generous for who is new.
SECONDS_A_LETTER, SECONDS_A_TAP, MOST_SECONDS = 0.6, 4, 360


@dataclass
class Thumb:
    """Taps and counts them. It cannot drag."""

    page: Page
    taps: int = 0
    letters: int = 0

    def tap(self, place: str | Locator) -> None:
        found = self.page.locator(place) if isinstance(place, str) else place
        found.tap()
        self.taps += 1

    def go(self, place: str | Locator) -> None:
        """Tap what opens another page."""
        with self.page.expect_navigation():
            self.tap(place)

    def write(self, place: str, words: str) -> None:
        """Write in a field; whoever comes there with the cursor in it need not tap it."""
        if not self.page.locator(place).evaluate("field => field === document.activeElement"):
            self.tap(place)
        self.page.keyboard.type(words)
        self.letters += len(words)


@pytest.fixture
def phone(browser: Browser, site: object, browser_context_args: dict[str, object]) -> Iterator[Callable[..., Page]]:
    """Return a function that takes a fresh telephone and goes from Amina's page to her network."""
    taken: list[BrowserContext] = []

    def take(*, language: str = "nl", **more: object) -> Page:
        given = {**browser_context_args, "viewport": PHONE, "has_touch": True, **more}
        context = browser.new_context(**given)  # type: ignore[arg-type]
        context.add_cookies([{"name": "nestwerk_taal", "value": language, "url": site.url}])  # type: ignore[attr-defined]
        taken.append(context)
        page = context.new_page()
        page.goto(site.links["parent"])  # type: ignore[attr-defined]
        page.locator("a[href$='/netwerk/']").click()
        page.wait_for_url("**/netwerk/")
        return page

    yield take
    for context in taken:
        context.close()


def names_on(page: Page) -> list[str]:
    return page.locator("#kaart .nest-ring strong").all_inner_texts()


def fits(page: Page, axe: Axe, where: str) -> list[str]:
    """Return what axe finds here, and whether something is wider than the telephone."""
    wide = [f"{where} scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    return [*(f"{where}: {problem}" for problem in axe(page)), *wide]


def draw(page: Page, *people: tuple[str, str]) -> None:
    for name, ring in people:
        page.fill("#naam", name)
        page.locator(f"button[name=erbij][value={ring}]").click()


def begin(page: Page, site: Site, press: Callable[[], object]) -> str:
    """Begin a map by this press, behind a link that is not kept here; return the address of the first page of maps."""
    press()
    if page.locator("#nieuwe-link").count():
        # She keeps it; later journeys come by it.
        site.links["parent"] = page.url.partition("netwerk/")[0]
        press()
    expect(page.locator("#naam")).to_be_visible()
    return page.url.partition("netwerk/")[0] + "netwerk/"


def throw_all_away(page: Page, start: str) -> None:
    """Throw away every map of Amina, one by one, as she would."""
    page.goto(start)
    while page.locator("#h-kaarten ~ .lines a").count():
        page.locator("#h-kaarten ~ .lines a").first.click()
        page.locator("summary", has_text="Gooi deze kaart weg").click()
        page.locator("button[name=wegdoen]").click()
        expect(page.locator("main")).to_contain_text("Het is weggegooid.")


def test_ten_people_with_their_support_by_taps_alone(
    phone: Callable[..., Page], site: Site, axe: Axe, look: Look
) -> None:
    page = phone()
    found = fits(page, axe, "start")
    look(page, "netwerk-begin")
    thumb = Thumb(page)
    start = begin(page, site, lambda: thumb.go("button[value=begin]"))
    for number, name in enumerate(NAMES):
        thumb.write("#naam", name)
        thumb.go(f"button[name=erbij][value={RINGS[number % 3]}]")
        expect(page.locator("#erbij [data-said]")).to_be_visible()
    # The children once; then comes a page for each, with everybody to tick.
    thumb.write("#kind-1", "Sami")
    thumb.go("button[name=kinderen]")
    expect(page.locator("h1")).to_have_text("Wie is er voor Sami?")
    found += fits(page, axe, "child")
    look(page, "netwerk-kind")
    for name in NAMES[:2]:
        thumb.tap(page.locator("label", has_text=name))
    thumb.go("button[name=voorkind]")
    thumb.go("#kaart .button[href*='wie=']")
    found += fits(page, axe, "person")
    look(page, "netwerk-iemand")
    for number, name in enumerate(NAMES):
        expect(page.locator("h1")).to_have_text(name)
        thumb.tap(page.get_by_role("group", name=f"Wat krijg jij van {name}?").locator("label").nth(number % 4))
        thumb.tap(page.get_by_role("group", name=f"Wat geef jij aan {name}?").locator("label").nth(number % 2))
        thumb.tap(page.locator("label", has_text="meestal zwaar" if name == "Dirk" else "meestal fijn"))
        thumb.go("button[value=verder]")
    assert sorted(names_on(page)) == sorted(NAMES)
    assert page.locator(".nest-map .p.g").count() == 10
    assert (page.locator(".nest-map .p.h").count(), page.locator(".nest-map .k").count()) == (1, 2)
    expect(page.locator("#kaart")).to_contain_text("Is er voor: Sami")
    found += fits(page, axe, "map")
    look(page, "netwerk-kaart")
    paper = page.request.get(page.locator("a[href$='/papier/']").get_attribute("href") or "")
    assert (paper.status, paper.body()[:4]) == (200, b"%PDF")
    human = thumb.taps * SECONDS_A_TAP + thumb.letters * SECONDS_A_LETTER
    assert human <= MOST_SECONDS, f"{thumb.taps} taps and {thumb.letters} letters take {human} s"
    # Half a year later: who is nearer, who is gone, who is new; told as a story.
    page.goto(start)
    expect(page.locator("#h-kaarten ~ p .button")).to_have_text("Verder met mijn kaart")
    look(page, "netwerk-kaarten")
    found += fits(page, axe, "maps")
    thumb.go("button[value=toch]")
    found += fits(page, axe, "again")
    for name, ring in [("Oma", "near"), ("Lies", "near"), ("Bo", "further")]:
        thumb.go(page.get_by_role("group", name=name, exact=True).locator(f"button[value$={ring}]"))
    thumb.go(page.get_by_role("group", name="An", exact=True).locator("button[name=weg]"))
    expect(page.locator("#nog fieldset")).to_have_count(6)
    draw(page, ("Nadia", "far"))
    for line in (
        "Dichterbij gekomen: Lies",
        "Verder weg nu: Bo",
        "Nu niet op de kaart: An",
        "Nieuw op de kaart: Nadia",
    ):
        expect(page.locator("#verhaal")).to_contain_text(line)
    found += fits(page, axe, "story")
    look(page, "netwerk-opnieuw")
    throw_all_away(page, start)
    assert found == []


def test_without_javascript(phone: Callable[..., Page], site: Site) -> None:
    page = phone(java_script_enabled=False)
    start = begin(page, site, page.locator("button[value=begin]").click)
    draw(page, ("Oma", "near"), ("Lies", "far"))
    page.locator("#kaart .button[href*='wie=']").click()
    page.get_by_label("een luisterend oor").first.check()
    page.locator("button[value=klaar]").click()
    expect(page.locator("#kaart")).to_contain_text("Geeft: een luisterend oor")
    page.locator("#kaart button[name=terug]").first.click()
    expect(page.locator("#kaart")).not_to_contain_text("Geeft:")
    throw_all_away(page, start)
    assert page.locator("#h-kaarten").count() == 0


def test_not_kept(phone: Callable[..., Page], axe: Axe) -> None:
    page = phone()
    start = page.url
    page.locator("a[href$='/los/']").click()
    draw(page, ("Oma", "near"), ("Lies", "far"))
    assert names_on(page) == ["Oma", "Lies"]
    assert fits(page, axe, "not kept") == []
    # The paper comes beside the page, which is there to go on with.
    with page.context.expect_event("response", lambda answer: answer.request.method == "POST") as paper:
        page.locator("button[name=papier]").click()
    assert paper.value.headers["content-type"] == "application/pdf"
    draw(page, ("Bo", "near"))
    assert sorted(names_on(page)) == ["Bo", "Lies", "Oma"]
    # From the page of a person the way back leads to the map.
    page.locator("button[name=naar]").first.click()
    page.get_by_role("button", name="Terug naar mijn kaart").click()
    assert sorted(names_on(page)) == ["Bo", "Lies", "Oma"]
    # Reload, 'back' and a link would empty it: the browser asks, and who says no keeps it.
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("a.crumb").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert (asked, sorted(names_on(page))) == (["beforeunload"], ["Bo", "Lies", "Oma"])
    page.remove_listener("dialog", stay)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(start)
    assert page.locator("#h-kaarten").count() == 0


def test_by_keyboard(phone: Callable[..., Page], site: Site) -> None:
    page = phone()

    def press() -> None:
        page.locator("button[value=begin]").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    start = begin(page, site, press)
    page.locator("#naam").focus()
    page.keyboard.type("Oma")
    page.keyboard.press("Enter")
    # Enter takes the nearest circle, and the cursor stands ready for the next name.
    expect(page.locator("#naam")).to_be_focused()
    page.keyboard.type("Lies")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "far"
    page.keyboard.press("Enter")
    expect(page.locator("#naam")).to_be_focused()
    assert names_on(page) == ["Oma", "Lies"]
    page.locator("#kaart .button[href*='wie=']").focus()
    page.keyboard.press("Enter")
    page.locator("input[name=geeft]").first.focus()
    page.keyboard.press("Space")
    page.locator("button[value=klaar]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kaart")).to_contain_text("Geeft: een luisterend oor")
    throw_all_away(page, start)


def test_thirty_people_in_arabic_fit_a_telephone(phone: Callable[..., Page], site: Site, axe: Axe) -> None:
    page = phone(language="ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    found = fits(page, axe, "start")
    start = begin(page, site, page.locator("button[value=begin]").click)
    here = page.url
    page.evaluate(THIRTY)
    page.goto(here)
    assert page.locator(".nest-map .p").count() == 30
    assert len(page.locator(".nest-map").evaluate("map => map.outerHTML").encode()) <= 15_000
    for width, scheme in ((360, "light"), (320, "dark"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += fits(page, axe, f"map {width}")
    page.goto(f"{here}?wie=1")
    found += fits(page, axe, "person")
    page.goto(f"{here}onderzoek/")
    found += fits(page, axe, "research")
    page.context.add_cookies([{"name": "nestwerk_taal", "value": "nl", "url": page.url.split("/mijn")[0]}])
    throw_all_away(page, start)
    assert found == []
