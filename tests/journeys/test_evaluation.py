"""Questions to a group from planning to what came out: the one who asks, phones with and without a script, paper."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HOME = "/groepen/oudercafe-de-kiem/team/evaluatie/"
STORED = "() => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"
THANKS = "Dank je wel. Je antwoorden zijn binnen."


def in_order(page: Page, axe: Axe) -> list[str]:
    sideways = page.evaluate(SIDEWAYS) > 0
    return axe(page) + ([f"{page.url} scrolls sideways"] if sideways else [])


@pytest.fixture
def bram(page: Page, site: object) -> Page:
    """Return the browser of Bram, on the page of three faces that can be filled in today."""
    page.goto(site.links["facilitator"])  # type: ignore[attr-defined]
    page.goto("/groepen/oudercafe-de-kiem/team/")
    page.get_by_role("link", name="Hoe was het? Wat veranderde?").click()
    for words, wanted in (("Bij de start", False), ("Na een bijeenkomst", True), ("Op het einde", False)):
        page.locator("label.tick", has_text=words).locator("input").set_checked(wanted)
    today = date.today().isoformat()  # noqa: DTZ011 - the site runs on the clock of this machine
    faces = page.get_by_role("group", name="na een bijeenkomst")
    faces.get_by_label("Eerste dag").fill(today)
    faces.get_by_label("Laatste dag").fill(today)
    page.get_by_role("button", name="Plan wat aangevinkt is").click()
    page.get_by_role("link", name="Hoe was het vandaag?").last.click()
    return page


def door_of(page: Page) -> str:
    return "/" + page.locator(".secret").inner_text().partition("/")[2] + "/"


def came_in(page: Page) -> int:
    """Return how many sheets are in, as the page of the round says."""
    return int(page.locator("#h-binnen + p strong").inner_text().split()[0])


def step_through(page: Page, face: str, *, words: str = "") -> None:
    """Answer the three faces, one a screen, and stay before the button that sends."""
    for _ in range(3):
        page.get_by_role("button", name="Volgende").click()
        page.locator(".question:visible").get_by_label(face, exact=True).check()
    page.get_by_role("button", name="Volgende").click()
    page.locator("textarea").fill(words)


def test_from_plan_to_what_came_out(bram: Page, take: Take, axe: Axe) -> None:
    door, home = door_of(bram), bram.url
    found = in_order(bram, axe)
    assert bram.request.get(home + "affiche.pdf").headers["content-type"] == "application/pdf"
    # One question a screen; the telephone's own 'back' goes one question back and keeps the answer.
    hers = take(door)
    step_through(hers, "Ja", words="Meer thee")
    found += in_order(hers, axe)
    hers.go_back()
    expect(hers.locator("[data-now]")).to_have_text("3")
    expect(hers.locator(".question:visible input:checked")).to_have_count(1)
    found += in_order(hers, axe)
    hers.go_forward()
    hers.get_by_role("button", name="Versturen").click()
    expect(hers.get_by_role("heading", name=THANKS)).to_be_visible()
    hers.go_back()
    expect(hers.locator("input:checked")).to_have_count(0)
    # In Arabic, without a script: one long page.
    his = take(door, language="ar", java_script_enabled=False, color_scheme="dark")
    assert his.locator("html").get_attribute("dir") == "rtl"
    for name in ("vandaag", "op-je-gemak", "iets-aan"):
        his.locator(f"[name={name}][value='2']").check(force=True)
    his.locator("[data-send] button").click()
    his.wait_for_url("**/klaar/")
    found += in_order(take(door, language="ar", color_scheme="dark"), axe)
    # By keyboard.
    third = take(door)
    for _ in range(3):
        third.keyboard.press("Tab")
    third.get_by_role("button", name="Volgende").press("Enter")
    third.locator(".question:visible input").first.focus()
    third.keyboard.press("ArrowRight")
    for _ in range(3):
        third.keyboard.press("Enter") if _ == 0 else third.get_by_role("button", name="Volgende").press("Enter")
    third.get_by_role("button", name="Versturen").press("Enter")
    expect(third.get_by_role("heading", name=THANKS)).to_be_visible()
    # Two sheets of paper.
    for face in ("1", "3"):
        bram.goto(home + "overtypen/")
        bram.locator(f"[name=vandaag][value='{face}']").check(force=True)
        bram.get_by_role("button", name="Dit blad is klaar").click()
        expect(bram.get_by_text("Dit blad is binnen.").first).to_be_visible()
    found += in_order(bram, axe)
    bram.goto(home)
    expect(bram.get_by_text("5 van ")).to_be_visible()
    bram.get_by_text("Ronde sluiten").click()
    found += in_order(bram, axe)
    bram.get_by_role("button", name="Ja, sluit ze en toon wat eruit kwam").click()
    expect(bram.get_by_role("table", name="Was het fijn vandaag?")).to_contain_text("Ja")
    found += in_order(bram, axe)
    hers.goto(door)
    expect(hers.get_by_role("heading", name="Wat eruit kwam")).to_be_visible()
    found += in_order(hers, axe)
    bram.goto(HOME)
    found += in_order(bram, axe)
    assert found == []


def test_without_a_line_it_waits_and_is_sent_once(bram: Page, take: Take, axe: Axe) -> None:
    door, home = door_of(bram), bram.url
    before = came_in(bram)
    hers = take(door)
    step_through(hers, "Een beetje")
    hers.context.set_offline(True)
    hers.get_by_role("button", name="Versturen").click()
    expect(hers.get_by_text("Nog te versturen.").first).to_be_visible()
    assert axe(hers) == []
    hers.context.set_offline(False)
    expect(hers.get_by_role("heading", name=THANKS)).to_be_visible(timeout=10_000)
    bram.goto(home)
    assert came_in(bram) == before + 1


def test_another_language_half_way_keeps_the_answers_and_the_place(bram: Page, take: Take) -> None:
    hers = take(door_of(bram))
    for face in ("Ja", "Nee"):
        hers.get_by_role("button", name="Volgende").click()
        hers.locator(".question:visible").get_by_label(face, exact=True).check()
    hers.locator("summary", has_text="Taal").first.click()
    hers.locator("a[hreflang=fr]").first.click()
    hers.wait_for_selector("html[lang=fr]")
    expect(hers.locator("[data-now]")).to_have_text("2")
    assert hers.locator("input:checked").evaluate_all("all => all.map(one => one.name + one.value)") == [
        "vandaag3",
        "op-je-gemak1",
    ]
    hers.get_by_role("button", name="Retour").click()
    expect(hers.locator("[data-now]")).to_have_text("1")
    for _ in range(3):
        hers.get_by_role("button", name="Suivant").click()
    hers.get_by_role("button", name="Envoyer").click()
    hers.wait_for_url("**/klaar/")
    hers.go_back()
    expect(hers.locator("input:checked")).to_have_count(0)


def test_from_her_own_page_nothing_of_her_goes_along(take: Take, site: object) -> None:
    mine = site.links["parent"]  # type: ignore[attr-defined]
    secret = mine.rstrip("/").rpartition("/")[2]
    hers = take(mine)
    asked: list[str] = []
    hers.on("request", lambda request: asked.append(request.url + str(request.all_headers())))
    cookies = {one["name"] for one in hers.context.cookies()}
    hers.locator("a[href^='/vraag/']").first.click()
    hers.wait_for_url("**/vraag/**")
    hers.reload()
    assert asked
    assert [one for one in asked if secret in one] == []
    assert secret not in hers.content()
    assert {one["name"] for one in hers.context.cookies()} == cookies
    assert secret not in hers.evaluate(STORED)
    assert hers.evaluate("() => document.referrer") == ""


def test_one_tablet_for_many_shows_nothing_of_who_went_before(bram: Page, take: Take, axe: Axe) -> None:
    door, home = door_of(bram), bram.url
    before = came_in(bram)
    tablet = take(door + "tablet/", viewport={"width": 800, "height": 1100})
    step_through(tablet, "Ja", words="Kwartelei")
    found = in_order(tablet, axe)
    tablet.get_by_role("button", name="Versturen").click()
    found += in_order(tablet, axe)
    tablet.get_by_role("button", name="Ik ben de volgende").click()
    expect(tablet.locator("input:checked")).to_have_count(0)
    for step in (tablet.go_back, tablet.go_back, tablet.go_forward, tablet.reload):
        step()
        expect(tablet.locator("input:checked")).to_have_count(0)
        assert "Kwartelei" not in tablet.content() + tablet.evaluate(STORED)
        assert tablet.locator("textarea").input_value() == ""
    # Two more without a line: the tablet says how many wait, and sends each once.
    tablet.goto(door + "tablet/")
    tablet.context.set_offline(True)
    for number in range(2):
        step_through(tablet, "Nee", words="Kwartelei")
        tablet.get_by_role("button", name="Versturen").click()
        expect(tablet.locator("[data-waiting] [data-number]")).to_have_text(str(number + 1))
        tablet.get_by_role("button", name="Ik ben de volgende").click()
        expect(tablet.locator("input:checked")).to_have_count(0)
        assert tablet.locator("textarea").input_value() == ""
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-waiting]")).to_be_hidden(timeout=10_000)
    bram.goto(home)
    assert came_in(bram) == before + 3
    # Left half-way: a warning, and then it is empty.
    tablet.clock.install()
    tablet.goto(door + "tablet/")
    step_through(tablet, "Ja")
    tablet.clock.run_for(51_000)
    expect(tablet.get_by_role("strong").get_by_text("Ben je er nog?")).to_be_visible()
    found += in_order(tablet, axe)
    tablet.clock.run_for(10_000)
    expect(tablet.locator("input:checked")).to_have_count(0)
    assert found == []


FILL = """number => {
    const form = document.querySelector("[data-asked]");
    for (const name of ["vandaag", "op-je-gemak", "iets-aan"])
        form.querySelector(`[name=${name}][value='${number % 3 + 1}']`).checked = true;
    form.querySelector("textarea").value = `Kwartelei ${number}`;
    form.requestSubmit();
}"""
EMPTY = """() => {
    const form = document.querySelector("[data-asked]");
    return !form.hidden && !form.querySelector("input:checked") && !form.querySelector("textarea").value;
}"""


def test_thirty_parents_on_one_tablet_half_of_them_without_a_line(bram: Page, take: Take) -> None:
    """Every sheet comes in once, and whoever is next finds nothing of who went before."""
    door, home = door_of(bram), bram.url
    before, without_line = came_in(bram), 0
    tablet = take(door + "tablet/", viewport={"width": 800, "height": 1100})
    for number in range(30):
        if number % 5 == 0:
            tablet.context.set_offline(number % 10 == 5)
        without_line += number % 10 >= 5
        tablet.evaluate(FILL, number)
        expect(tablet.locator("[data-thanks]")).to_be_visible()
        tablet.locator("[data-on]").click()
        tablet.wait_for_function(EMPTY)
        seen = tablet.content() + tablet.evaluate(STORED)
        assert "Kwartelei" not in seen, number
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    bram.goto(home)
    assert (came_in(bram), without_line) == (before + 30, 15)


HIT = "Mijn man slaat mij"
ONE = """words => {
    const form = document.querySelector("[data-asked]");
    form.querySelector("[name=vandaag][value='1']").checked = true;
    form.querySelector("textarea").value = words;
    form.requestSubmit();
}"""


def errors_on(page: Page) -> list[str]:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def test_whom_to_call_is_for_who_wrote_and_for_nobody_after_her(bram: Page, take: Take, axe: Axe) -> None:
    door, home = door_of(bram), bram.url
    before = came_in(bram)
    tablet = take(door + "tablet/", viewport={"width": 800, "height": 1100})
    wrong = errors_on(tablet)
    thanks, form, lines = (tablet.locator(one) for one in ("[data-thanks]", "[data-asked]", ".whom"))
    # Without a line: a few numbers for everybody alike.
    tablet.context.set_offline(True)
    tablet.evaluate(ONE, HIT)
    expect(thanks).to_contain_text("1712")
    tablet.locator("[data-on]").click()
    tablet.wait_for_function(EMPTY)
    # The line comes back while the next one fills in: what came back for the first is shown to nobody.
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-waiting]")).to_be_hidden(timeout=10_000)
    expect(lines).to_have_count(0)
    tablet.evaluate(ONE, "Het was fijn")
    expect(thanks.get_by_role("heading", name="Geef de tablet door")).to_be_visible()
    expect(lines).to_have_count(0)
    tablet.locator("[data-on]").click()
    tablet.wait_for_function(EMPTY)
    # With a line: she sees them, and goes on within the tablet.
    tablet.evaluate(ONE, HIT)
    expect(lines).to_be_visible()
    assert axe(tablet) == []
    tablet.get_by_role("link", name="Ga verder").click()
    expect(thanks.get_by_role("heading", name="Geef de tablet door")).to_be_visible()
    tablet.locator("[data-on]").click()
    tablet.wait_for_function(EMPTY)
    # She sees them, and the line goes before the minute is over.
    tablet.clock.install()
    tablet.goto(door + "tablet/")
    tablet.evaluate(ONE, HIT)
    expect(lines).to_be_visible()
    tablet.context.set_offline(True)
    tablet.clock.run_for(61_000)
    expect(form).to_be_visible()
    tablet.evaluate(ONE, "Het was fijn")
    expect(thanks.get_by_role("heading", name="Geef de tablet door")).to_be_visible()
    expect(lines).to_have_count(0)
    tablet.context.set_offline(False)
    tablet.clock.run_for(9_000)
    expect(tablet.locator("[data-waiting]")).to_be_hidden(timeout=10_000)
    bram.goto(home)
    assert (came_in(bram), wrong) == (before + 5, [])


def test_what_waited_until_the_questions_were_closed_is_said_and_counted(bram: Page, take: Take, axe: Axe) -> None:
    door, home = door_of(bram), bram.url
    tablet = take(door + "tablet/", viewport={"width": 800, "height": 1100})
    wrong = errors_on(tablet)
    # With nothing filled in she gets it back, with the word about it.
    tablet.evaluate("() => document.querySelector('[data-asked]').requestSubmit()")
    expect(tablet.get_by_text("Er is nog niets ingevuld.").first).to_be_visible()
    expect(tablet.locator("[data-asked]")).to_be_visible()
    tablet.context.set_offline(True)
    for number in range(3):
        tablet.evaluate(FILL, number)
        tablet.locator("[data-on]").click()
        tablet.wait_for_function(EMPTY)
    bram.goto(home)
    bram.get_by_text("Ronde sluiten").click()
    bram.get_by_role("button", name="Ja, sluit ze en toon wat eruit kwam").click()
    tablet.context.set_offline(False)
    refused = tablet.locator("[data-refused]")
    expect(refused.locator("[data-number]")).to_have_text("3", timeout=10_000)
    expect(refused).to_contain_text("De vragen zijn gesloten")
    expect(tablet.locator("[data-waiting]")).to_be_hidden()
    expect(tablet.locator("[data-asked]")).to_be_hidden()
    assert axe(tablet) == []
    assert wrong == []
