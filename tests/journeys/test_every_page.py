"""Every kind of page, light and dark, 320 to 1280 px, in Arabic too: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SIGHTS = [(320, "light"), (1280, "dark"), (768, "light"), (360, "dark")]

PUBLIC = [
    "/over/",
    "/toegankelijkheid/",
    "/hulp-nu/",
    "/snel-weg/",
    "/stijl/",
    "/kaders/",
    "/kaders/bouwstenen/",
    "/kaders/buffers/solidariteit/",
    "/kaders/bouwstenen/vaardigheden/",
    "/praktijken/?q=ruzie&bouwsteen=nesten",
    "/praktijken/?q=qqqqqq",
    "/praktijken/ontmoetingsgroep-veerkrachtige-ouders/",
    "/praktijken/window-of-tolerance/",
    "/praktijken/voorstellen/",
    "/praktijken/home-start/verbeteren/",
    "/praktijken/voorstellen/verstuurd/",
    "/api/",
    "/praktijken/vergelijken/?p=ontmoetingsgroep-veerkrachtige-ouders&p=kookos&p=home-start&p=vaderklap&p=buddy-project",
    "/praktijken/vergelijken/",
    "/praktijken/lijstje/",
    "/praktijken/lijstje/?p=kookos&p=home-start&p=bestaat-niet",
    "/draaiboeken/",
    "/draaiboeken/veerkrachtige-ouders/",
    "/draaiboeken/veerkrachtige-ouders/sessie/2/",
    "/draaiboeken/veerkrachtige-ouders/sessie/2/nu/",
    "/bestaat-niet/",
    "/aanmelden/",
    "/demo/post/",
    "/groepen/overal/",
    "/groepen/samen-met-je-kind-op-dinsdag/",
    "/groepen/veerkrachtige-ouders-winter/",
    "/groepen/samen-met-je-kind-op-dinsdag/aanmelden/",
    "/groepen/open-huis-de-kiem/aanmelden/",
]
OWN = {
    "facilitator": [
        "/groepen/",
        "/groepen/nieuw/?draaiboek=veerkrachtige-ouders",
        "/groepen/samen-met-je-kind-op-dinsdag/team/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/instellingen/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/mensen/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/plaats/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/bijeenkomsten/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/bijeenkomsten/meer/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/bijeenkomsten/een/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/deelnemers/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/verslag/",
        "/groepen/veerkrachtige-ouders-winter/team/wachtlijst/",
        "/vandaag/",
        "/vandaag/diensten/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/agenda/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/regels/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/tips/",
        "/groepen/samen-met-je-kind-op-dinsdag/team/hulp/",
        "/groepen/oudercafe-de-kiem/team/evaluatie/verhalen/",
        "/groepen/oudercafe-de-kiem/team/evaluatie/bijdrage/",
    ],
    "coordinator": [
        "/organisaties/",
        "/organisaties/de-kiem/",
        "/organisaties/de-kiem/uitnodigingen/",
        "/organisaties/de-kiem/instellingen/",
        "/organisaties/de-kiem/logboek/",
        "/organisaties/de-kiem/evaluatie/",
        "/organisaties/de-kiem/evaluatie/antwoorden/",
        "/organisaties/de-kiem/toestemming/",
        "/organisaties/de-kiem/berichten/",
        "/organisaties/de-kiem/berichten/instellingen/",
        "/groepen/oudercafe-de-kiem/team/evaluatie/delen/",
        "/kaders/o/de-kiem/",
        "/kaders/o/de-kiem/nieuw/",
        "/praktijken/eigen/",
        "/praktijken/eigen/de-kiem/nieuw/",
        "/mijn/",
        "/mijn/gegevens/",
        "/mijn/sessies/",
        "/mijn/beveiliging/",
        "/mijn/beveiliging/passkeys/",
    ],
    "operator": ["/beheer/", "/beheer/taken/"],
    "editor": [
        "/praktijken/invoer/",
        "/praktijken/invoer/labels/",
        "/praktijken/home-start/bewerken/",
        "/praktijken/home-start/geschiedenis/",
        "/praktijken/wachtrij/",
        "/praktijken/nieuw/",
        "/praktijken/niet-gevonden/",
    ],
}
ARABIC = [
    "/",
    "/groepen/overal/",
    "/groepen/samen-met-je-kind-op-dinsdag/",
    "/hulp-nu/",
    "/snel-weg/",
    "/kaders/veerkrachthelpers/steunfiguur/",
    "/praktijken/?q=ruzie",
    "/praktijken/vergelijken/?p=kookos&p=home-start",
]


def problems(page: Page, axe: Axe, address: str) -> list[str]:
    """Return what is wrong with one page in each of the four sights."""
    page.goto(address)
    found = []
    for width, scheme in SIGHTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{address} {width} {scheme}: {problem}" for problem in axe(page)]
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"{address} scrolls sideways at {width}")
    return found


@pytest.mark.parametrize("address", PUBLIC)
def test_public_page(page: Page, axe: Axe, address: str) -> None:
    assert problems(page, axe, address) == []


@pytest.mark.parametrize("address", ARABIC)
def test_page_in_arabic(page: Page, axe: Axe, site: object, address: str) -> None:
    page.context.add_cookies([{"name": "nestwerk_taal", "value": "ar", "url": site.url}])  # type: ignore[attr-defined]
    page.goto(address)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert problems(page, axe, address) == []


@pytest.mark.parametrize("role", OWN)
def test_pages_of_a_role(page: Page, axe: Axe, site: object, role: str) -> None:
    page.goto(site.links[role])  # type: ignore[attr-defined]
    for address in OWN[role]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert problems(page, axe, address) == []


OF_SESSION = ["", "wijzigen/", "scherm/", "kaarten/", "afspraken/", "uitnodiging/", "verslag/", "brief/"]
OF_GUEST = ["", "wand/", "verslag/"]
OF_NETWORK = ["", "plan/", "los/", "plan/los/"]


def test_no_page_of_a_dialogue_session_is_wrong(page: Page, site: object, take: Take, axe: Axe, look: Look) -> None:
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto("/dialoog/")
    page.locator("main ul.list a").last.click()
    home = page.url
    opens = page.get_by_role("button", name="Open voor kaartjes")
    if opens.count():
        opens.click()
    door = "/" + page.locator(".secret").inner_text().partition("/")[2] + "/"
    found = problems(page, axe, "/dialoog/") + problems(page, axe, "/dialoog/nieuw/")
    found += [problem for name in OF_SESSION for problem in problems(page, axe, home + name)]
    page.goto(home + "scherm/")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(color_scheme="light")
    look(page, "vangnet")
    guest = take(door, language="ar")
    found += problems(guest, axe, door)
    guest.locator("main form .button.big").click()
    found += [problem for name in OF_GUEST for problem in problems(guest, axe, door + name)]
    assert found == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_page_of_a_parents_network_is_wrong(language: str, site: object, take: Take, axe: Axe, look: Look) -> None:
    home = site.links["parent with a map and a plan"] + "netwerk/"  # type: ignore[attr-defined]
    joke = take(home, language=language)
    found = [problem for name in OF_NETWORK for problem in problems(joke, axe, home + name)]
    joke.goto(home)
    joke.set_viewport_size({"width": 360, "height": 780})
    drawn = joke.locator("main a[href*='/netwerk/']").evaluate_all(
        "links => links.map(one => one.href).find(to => /netwerk\\/[0-9a-f-]{36}\\//.test(to))"
    )
    found += problems(joke, axe, drawn) + problems(joke, axe, f"{drawn}?wie=1")
    if language == "nl":
        joke.emulate_media(color_scheme="light")
        for address, name, part in ((drawn, "netwerk-kaart", "#kaart"), (home + "plan/", "netwerk-plan", "#plan")):
            joke.goto(address)
            joke.set_viewport_size({"width": 480, "height": 860})
            joke.locator(part).scroll_into_view_if_needed()
            joke.evaluate("part => document.querySelector(part).scrollIntoView()", part)
            look(joke, name)
    assert found == []
