"""Attendance on a telephone: with and without JavaScript, without internet, by two at once; and looking back."""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Locator, Page, expect

Axe = Callable[[Page], list[str]]
Look = Callable[[Page, str], None]
GROUP = "Samen met je kind op dinsdag"
SERIES = "Veerkrachtige Ouders, winter"
TEAM = "/groepen/veerkrachtige-ouders-winter/team/mensen/"
KEPT = """async () => (await (await caches.open('kept-pages')).keys()).some(({ url }) => !url.endsWith('/stand/'))"""
GONE = "async () => (await (await caches.open('kept-pages')).keys()).length === 0"
# All that the browser keeps of what waits, as the words that somebody with the phone in hand would find.
WAITING = """() => new Promise((yes) => {
  const asked = indexedDB.open('vandaag', 2);
  asked.onsuccess = () => {
    const all = asked.result.transaction('waiting').objectStore('waiting').getAll();
    all.onsuccess = () => { asked.result.close(); yes(JSON.stringify(all.result)); };
  };
})"""
PLANT = """(items) => new Promise((yes) => {
  const asked = indexedDB.open('vandaag', 2);
  asked.onsuccess = () => {
    const change = asked.result.transaction('waiting', 'readwrite');
    for (const item of items) change.objectStore('waiting').add(item);
    change.oncomplete = () => { asked.result.close(); yes(); };
  };
})"""
PAST = """async () => {
  const headers = { 'X-Kept-Until': String(Date.now() - 1) };
  await (await caches.open('kept-pages')).put('/vandaag/oud/', new Response('Els', { headers }));
}"""
NOTHING_PAST = "async () => !(await (await caches.open('kept-pages')).match('/vandaag/oud/'))"
IN_PLACE = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
NOBODYS = "00000000-0000-4000-8000-000000000000"
PHONE = {"width": 360, "height": 740}


def open_meeting(page: Page, site: object, role: str) -> str:
    """Sign in and go the way everybody goes: today, then the meeting. Return its address."""
    page.goto(site.links[role])  # type: ignore[attr-defined]
    page.goto("/vandaag/")
    page.locator("main h2:not(.sr) + ul a, main article a").filter(has_text=GROUP).first.click()
    expect(page).to_have_url(re.compile(r"/vandaag/[0-9a-f-]{36}/$"), timeout=15_000)
    return page.url


def meeting_now(page: Page, site: object) -> str:
    """Let the series meet now, so that the telephone has a reason to keep the list. Return the meeting's address."""
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto("/vandaag/")
    now = page.locator("main article a").filter(has_text=SERIES)
    if not now.count():
        page.goto("/groepen/veerkrachtige-ouders-winter/team/bijeenkomsten/een/")
        moment = datetime.now(ZoneInfo("Europe/Brussels"))
        page.locator("main [name=day]").fill(f"{moment:%Y-%m-%d}")
        page.locator("main [name=begins]").fill(f"{moment:%H:%M}")
        page.locator("main form button.button").last.click()
        page.goto("/vandaag/")
    now.click()
    expect(page).to_have_url(re.compile(r"/vandaag/[0-9a-f-]{36}/$"), timeout=15_000)
    return page.url


def add_to_team(page: Page) -> None:
    """Let the facilitator take Noor into the team of the series."""
    page.goto(TEAM)
    page.locator("[name=person]").select_option(label="Noor Yilmaz")
    page.locator("[name=hat][value=volunteer]").check()
    page.locator("main form").filter(has=page.locator("[name=person]")).locator("button.button").click()
    expect(page.locator("main li strong", has_text="Noor")).to_be_visible()


def call(page: Page, name: str) -> Locator:
    return page.locator(".roll").filter(has=page.locator("legend", has_text=name))


def radio(page: Page, name: str, presence: str) -> Locator:
    return call(page, name).locator(f"input[type=radio][value={presence}]")


def tap(page: Page, name: str, presence: str) -> None:
    radio(page, name, presence).check()


def becomes_true(page: Page, question: str) -> None:
    """Ask the page until it says yes: under our policy the browser does not wait for a question by itself."""
    for _ in range(400):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(question)


def open_through_worker(page: Page) -> None:
    """Wait for the service worker and open the page once more.

    A page that is being opened at the moment at which the worker takes over belongs to nobody; the next one does.
    """
    becomes_true(page, IN_PLACE)
    page.reload()
    becomes_true(page, "() => navigator.serviceWorker.controller !== null")


def saved(page: Page) -> None:
    expect(page.locator("#bewaard.new")).to_contain_text(re.compile(r"\d\d[:.]\d\d"), timeout=30_000)


def test_taps_are_kept_without_internet_and_delivered_once(page: Page, axe: Axe, look: Look, site: object) -> None:
    page.set_viewport_size(PHONE)
    address = meeting_now(page, site)
    expect(page.locator("#lijst [data-plain]")).to_be_hidden()
    assert axe(page) == []
    look(page, "vandaag")
    tap(page, "Els", "there")
    saved(page)
    # The telephone has its copy; then the internet goes.
    becomes_true(page, KEPT)
    open_through_worker(page)
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.context.set_offline(True)
    tap(page, "Marie", "there")
    tap(page, "Leyla", "absent")
    tap(page, "Leyla", "excused")
    expect(page.locator("#bewaard.care")).to_contain_text("3")
    page.goto(address)
    expect(radio(page, "Leyla", "excused")).to_be_checked()
    expect(radio(page, "Els", "there")).to_be_checked()
    # First names and nothing else were kept.
    expect(page.locator("a[href^='tel:']")).to_have_count(0)
    posts.clear()
    page.context.set_offline(False)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    saved(page)
    assert len(posts) <= 2, posts
    page.goto(address)
    for name, presence in (("Els", "there"), ("Marie", "there"), ("Leyla", "excused")):
        expect(radio(page, name, presence)).to_be_checked()


def test_the_copy_stays_on_the_road_that_people_take(page: Page, axe: Axe, site: object) -> None:
    page.set_viewport_size(PHONE)
    address = meeting_now(page, site)
    becomes_true(page, KEPT)
    open_through_worker(page)
    # With internet: the list, another page, one that is not there, one that leads on; quick and slow, back, again.
    second = page.context.new_page()
    for elsewhere in ("/vandaag/", "/vandaag/diensten", f"/vandaag/{NOBODYS}/", "/vandaag/"):
        page.goto(elsewhere)
        page.wait_for_timeout(1000)
        assert page.evaluate(KEPT), elsewhere
    second.goto("/vandaag/diensten/")
    page.wait_for_timeout(7000)
    assert page.evaluate(KEPT)
    page.go_back()
    page.goto(address)
    page.reload()
    page.wait_for_timeout(7000)
    assert page.evaluate(KEPT)
    # Without: back to the list, which was not kept; that page leads to what was.
    page.context.set_offline(True)
    page.goto("/vandaag/")
    expect(page.locator("h1")).to_contain_text("internet")
    assert axe(page) == []
    page.wait_for_timeout(7000)
    page.locator("#bewaarde a").filter(has_text=SERIES).click()
    expect(page).to_have_url(address)
    tap(page, "Els", "excused")
    page.go_back()
    expect(page.locator("#bewaarde a")).to_be_visible()
    second.goto("/vandaag/diensten/")
    second.locator("#bewaarde a").click()
    expect(radio(second, "Els", "excused")).to_be_checked()
    page.wait_for_timeout(7000)
    page.goto(address)
    page.reload()
    expect(radio(page, "Els", "excused")).to_be_checked()
    page.context.set_offline(False)
    page.goto(address)
    saved(page)


def test_the_copy_goes_when_its_time_is_over_and_on_leaving_quickly(page: Page, site: object) -> None:
    meeting_now(page, site)
    becomes_true(page, KEPT)
    # Wherever on the site somebody comes back.
    for elsewhere in ("/over/", "/vandaag/diensten/"):
        page.evaluate(PAST)
        page.goto(elsewhere)
        becomes_true(page, NOTHING_PAST)
        assert page.evaluate(KEPT)
    page.context.route("https://**", lambda route: route.fulfill(body="het weer"))
    page.locator("[data-leave]").click()
    expect(page.locator("body")).to_have_text("het weer")
    page.goto("/vandaag/geen-internet/")
    becomes_true(page, GONE)
    expect(page.locator("#niets-bewaard")).to_be_visible()


def test_what_waits_names_nobody_and_is_sent_after_signing_in_again(page: Page, site: object) -> None:
    address = meeting_now(page, site)
    becomes_true(page, KEPT)
    page.route("**/tikken/", lambda route: route.abort())
    tap(page, "Sofie", "excused")
    call(page, "Sofie").locator(".excuse .input").fill("ligt in het ziekenhuis")
    call(page, "Sofie").locator(".excuse .input").press("Tab")
    page.locator(".walks-in > summary").click()
    page.locator("#naam").fill("Roosmarijn")
    page.locator("#naam").press("Enter")
    expect(page.locator("#bewaard.care")).to_contain_text("3")
    page.goto("/afmelden/")
    page.locator("main form button").click()
    becomes_true(page, GONE)
    waiting = page.evaluate(WAITING)
    assert waiting.count('"order"') == 3
    assert "Roosmarijn" not in waiting
    assert "ziekenhuis" not in waiting
    page.unroute("**/tikken/")
    meeting_now(page, site)
    expect(radio(page, "Roosmarijn", "there")).to_be_checked()
    expect(call(page, "Sofie").locator(".excuse .input")).to_have_value("ligt in het ziekenhuis")
    assert page.evaluate(WAITING) == "[]"
    assert page.url == address


def test_a_tap_that_cannot_be_kept_is_shown_and_holds_up_no_other(page: Page, site: object) -> None:
    meeting_now(page, site)
    who, meeting = (page.locator("#vandaag").get_attribute(f"data-{name}") for name in ("who", "meeting"))
    base = {"who": who, "kind": "tap", "at": "2026-11-22T09:00:00Z", "presence": "absent", "reason": ""}
    wrong = {**base, "id": "weg", "meeting": meeting, "key": NOBODYS}
    heavy = {**base, "id": "ziek", "meeting": meeting, "key": NOBODYS}
    elsewhere = {**base, "id": "elders", "meeting": NOBODYS, "key": NOBODYS}
    # Whenever this one is among what is sent, the server stumbles.
    page.route(
        "**/tikken/",
        lambda route: route.fulfill(status=500) if '"ziek"' in (route.request.post_data or "") else route.continue_(),
    )
    page.evaluate(PLANT, [heavy, wrong, elsewhere])
    tap(page, "Katrien", "there")
    expect(page.locator("#geweigerd li")).to_have_count(2)
    expect(page.locator("#bewaard.care")).to_contain_text("1")
    page.reload()
    expect(radio(page, "Katrien", "there")).to_be_checked()
    page.unroute("**/tikken/")
    page.locator("#geweigerd [data-again]").first.click()
    expect(page.locator("#geweigerd li")).to_have_count(3)
    saved(page)
    for _ in range(3):
        page.locator("#geweigerd [data-away]").first.click()
    expect(page.locator("#geweigerd")).to_be_hidden()
    assert page.evaluate(WAITING) == "[]"


def test_signed_out_without_internet_the_taps_wait_for_who_made_them(page: Page, site: object) -> None:
    page.set_viewport_size(PHONE)
    meeting_now(page, site)
    becomes_true(page, KEPT)
    page.context.clear_cookies(name="nestwerk")
    tap(page, "Nadia", "there")
    expect(page.locator("#uitgelogd a")).to_be_visible()
    expect(page.locator("#bewaard.care")).to_contain_text("1")
    # Any page of the house that nobody is signed in to takes the copy with the names away.
    page.goto("/")
    becomes_true(page, GONE)
    address = meeting_now(page, site)
    saved(page)
    page.goto(address)
    expect(radio(page, "Nadia", "there")).to_be_checked()


def test_two_telephones_see_each_other(page: Page, browser: Browser, site: object) -> None:
    address = open_meeting(page, site, "facilitator")
    with browser.new_context(base_url=site.url, viewport=PHONE, locale="nl-BE") as context:  # type: ignore[attr-defined]
        volunteer = context.new_page()
        assert open_meeting(volunteer, site, "volunteer") == address
        expect(volunteer.locator("a[href^='tel:']")).to_have_count(0)
        expect(volunteer.locator(".excuse")).to_have_count(0)
        tap(volunteer, "Samira", "absent")
        saved(volunteer)
        volunteer.locator(".walks-in > summary").click()
        volunteer.locator("#naam").fill("Lotte")
        volunteer.locator("#naam").press("Enter")
        expect(radio(volunteer, "Lotte", "there")).to_be_checked()
    tap(page, "Joke", "there")
    expect(radio(page, "Samira", "absent")).to_be_checked()
    expect(page.locator("#anders a")).to_be_visible()
    page.locator("#anders a").click()
    expect(radio(page, "Lotte", "there")).to_be_checked()


def test_an_open_page_lets_go_of_the_names_when_it_is_not_hers_any_more(
    page: Page, browser: Browser, site: object
) -> None:
    """Signed out elsewhere, she is told and goes on; out of the team, the names go from the page and the copy."""
    address = meeting_now(page, site)
    with browser.new_context(base_url=site.url, viewport=PHONE, locale="nl-BE") as context:  # type: ignore[attr-defined]
        volunteer = context.new_page()
        volunteer.goto(site.links["volunteer"])  # type: ignore[attr-defined]
        if volunteer.goto(address).status != 200:  # type: ignore[union-attr]
            add_to_team(page)
            volunteer.goto(address)
        becomes_true(volunteer, KEPT)
        cookies = context.cookies()
        context.clear_cookies()
        expect(volunteer.locator("#uitgelogd-nu")).to_be_visible(timeout=30_000)
        becomes_true(volunteer, GONE)
        expect(call(volunteer, "Nadia")).to_be_visible()
        context.add_cookies(cookies)  # type: ignore[arg-type]
        volunteer.goto(address)
        becomes_true(volunteer, KEPT)
        page.goto(TEAM)
        page.locator("main li", has_text="Noor").locator("a[href$='/weg/']").click()
        page.locator("main form[method=post] button").first.click()
        expect(volunteer.locator("#niet-meer")).to_be_visible(timeout=30_000)
        expect(call(volunteer, "Nadia")).to_have_count(0)
        becomes_true(volunteer, GONE)
    page.goto(address)


def test_without_javascript_the_list_is_a_form(browser: Browser, site: object) -> None:
    url = site.url  # type: ignore[attr-defined]
    with browser.new_context(base_url=url, viewport=PHONE, locale="nl-BE", java_script_enabled=False) as context:
        page = context.new_page()
        open_meeting(page, site, "facilitator")
        tap(page, "Joke", "excused")
        page.locator("#lijst [data-plain]").click()
        expect(radio(page, "Joke", "excused")).to_be_checked()
        call(page, "Joke").locator(".excuse .input").fill("ziek")
        page.locator("#lijst [data-plain]").click()
        expect(call(page, "Joke").locator(".excuse .input")).to_have_value("ziek")
        page.locator(".walks-in > summary").click()
        page.locator("#naam").fill("Mieke")
        page.locator("#naam + button").click()
        expect(radio(page, "Mieke", "there")).to_be_checked()
        page.locator("#kinderen").fill("7")
        page.locator("#kinderen + button").click()
        expect(page.locator("#kinderen")).to_have_value("7")


def test_a_volunteer_and_a_facilitator_look_back(page: Page, axe: Axe, look: Look, site: object) -> None:
    page.set_viewport_size(PHONE)
    address = open_meeting(page, site, "facilitator")
    page.goto(f"{address}nabespreken/")
    expect(page.locator(".beside-marks")).to_have_count(0)
    assert axe(page) == []
    for factor in page.locator(".factor").all():
        factor.locator("input[value='3']").check()
    page.locator("textarea[name=words]").first.fill("Mooie kring")
    page.locator("form:has(.factor) button").click()
    expect(page.locator(".beside-marks dd")).to_have_count(6)
    assert axe(page) == []
    look(page, "nabespreken")
    page.locator("input[name=what]").fill("Liedjes meebrengen")
    page.locator("form:has(input[name=what]) button.button").last.click()
    expect(page.locator("main")).to_contain_text("Liedjes meebrengen")
    page.goto("/vandaag/diensten/")
    assert axe(page) == []
