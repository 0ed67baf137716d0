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
KEPT = "async () => (await (await caches.open('vandaag-pages')).keys()).length === 1"
PHONE = {"width": 360, "height": 740}


def open_meeting(page: Page, site: object, role: str) -> str:
    """Sign in and go the way everybody goes: today, then the meeting. Return its address."""
    page.goto(site.links[role])  # type: ignore[attr-defined]
    page.goto("/vandaag/")
    page.locator("main h2:not(.sr) + ul a, main article a").filter(has_text=GROUP).first.click()
    expect(page).to_have_url(re.compile(r"/vandaag/[0-9a-f-]{36}/$"))
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
    expect(page).to_have_url(re.compile(r"/vandaag/[0-9a-f-]{36}/$"))
    return page.url


def call(page: Page, name: str) -> Locator:
    return page.locator(".roll").filter(has=page.locator("legend", has_text=name))


def radio(page: Page, name: str, presence: str) -> Locator:
    return call(page, name).locator(f"input[type=radio][value={presence}]")


def tap(page: Page, name: str, presence: str) -> None:
    radio(page, name, presence).check()


def becomes_true(page: Page, question: str) -> None:
    """Ask the page until it says yes: under our policy the browser does not wait for a question by itself."""
    for _ in range(100):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(question)


def saved(page: Page) -> None:
    expect(page.locator("#bewaard.new")).to_contain_text(re.compile(r"\d\d[:.]\d\d"))


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
    becomes_true(page, "() => navigator.serviceWorker.controller !== null")
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
    # A page without internet that was not kept says so kindly.
    page.context.set_offline(True)
    page.goto("/vandaag/diensten/")
    expect(page.locator("h1")).to_contain_text("internet")
    page.context.set_offline(False)


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
    becomes_true(page, "async () => (await caches.keys()).every((name) => !name.endsWith('-pages'))")
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
