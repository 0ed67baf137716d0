"""A start that comes after the second meeting is no start: not kept, said, and in no figure on any way out."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import CodeKey, Delivered, FormKind, Round, Sheet, Tally
from nestwerk.evaluation.tests.conftest import Phone, in_time, plan
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.evaluation.tests.test_exporting import rows_of
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.groups import actions as group_actions
from nestwerk.groups.models import Group, Meeting
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
YEAR = "/organisaties/de-kiem/evaluatie/"
NO_START = "1 formulier kwam na de tweede bijeenkomst en is geen start."
pytestmark = [pytest.mark.django_db, pytest.mark.both]
__all__ = ["beginning"]


def second(group: Group) -> Meeting:
    return list(group.meetings.filter(cancellation=None).order_by("starts_at"))[1]


@pytest.fixture
def late(beginning: Round, at: datetime) -> str:
    """Let six fill in at the first meeting, and one three weeks later; return what she read."""
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4, solidariteit=3)
    phone = Phone(beginning)
    once = "late-one"
    told = phone.client.post(phone.home, {"once": once, "hoe-gaat-het": "9", "kenmerk-mother": "Maria"})
    assert told.status_code == 409
    # Pressed again it is the same form.
    phone.client.post(phone.home, {"once": once, "hoe-gaat-het": "9"})
    return words_of(told.content.decode())


@pytest.mark.usefixtures("late")
def test_what_came_too_late_is_counted_once_and_nothing_of_it_is_kept(beginning: Round) -> None:
    beginning.refresh_from_db()
    assert (beginning.late, beginning.refused, beginning.sheets.count()) == (1, 0, 6)
    assert {one.read()["hoe-gaat-het"] for one in Sheet.objects.filter(round=beginning)} == {4}
    assert all(len(one.marks) for one in Sheet.objects.filter(round=beginning))


def test_she_reads_why_before_and_after_she_filled_in(late: str, beginning: Round) -> None:
    assert "Je groep kwam al twee keer samen, dus dit is geen start meer." in late
    assert "Op het einde vragen we je opnieuw hoe het gaat" in words_of(Phone(beginning).open())
    assert "Versturen" not in Phone(beginning).open()


@pytest.mark.parametrize(("days", "comes_in"), [(0, True), (1, False)])
def test_until_the_day_of_the_second_meeting_it_is_a_start(
    beginning: Round, at: datetime, days: int, comes_in: bool
) -> None:
    when = second(beginning.group).ends_at + timedelta(days=days, minutes=1)
    with time_machine.travel(when):
        assert ("Versturen" in Phone(beginning).open()) == comes_in
        page = Phone(beginning).client.post(Phone(beginning).home, {"once": "x", "hoe-gaat-het": "5"})
    assert (page.status_code, Sheet.objects.count()) == ((302, 1) if comes_in else (409, 0))


def test_a_second_meeting_that_was_cancelled_was_none(beginning: Round, world: World, at: datetime) -> None:
    gone = second(beginning.group)
    group_actions.cancel(meeting=gone, reason="Ziek", by=world.bram, at=gone.starts_at - timedelta(days=1))
    actions.deliver(round=beginning, answers={"hoe-gaat-het": 5}, once="x", at=gone.ends_at + timedelta(days=1))
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("number", [1, 5])
@pytest.mark.usefixtures("late")
def test_on_every_way_out_it_is_said_and_in_no_figure(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime, number: int
) -> None:
    """Who sent it had come: fewer than five are told to the team alone, as her sheet would be."""
    phone = Phone(beginning)
    for late in range(1, number):
        phone.client.post(phone.home, {"once": f"late {late}", "hoe-gaat-het": "9"})
    said = {1: NO_START, 5: "5 formulieren kwamen na de tweede bijeenkomst en zijn geen start."}[number]
    for parent in range(7):
        fill(ending, parent, at, hoe_gaat_het=6, solidariteit=4)
    bram, katja = client_for(world.bram), client_for(world.katja)
    running = words_of(bram.get(f"{HOME}{beginning.pk}/").content.decode())
    # Nobody stands on the list of this group: how many took part is unknown, and no number is said.
    assert "Hoeveel er binnen zijn 6 Je ziet" in running
    assert said in running
    actions.close_round(round=beginning, by=world.bram, at=at)
    actions.close_round(round=ending, by=world.bram, at=at + timedelta(hours=1))
    ending.refresh_from_db()
    beginning.refresh_from_db()
    change = ending.figures.figures["change"]
    # Number seven has the code of the one that came late: she is not found, nor counted as a start.
    assert (change["starts"], change["ends"], change["paired"]) == (6, 7, 6)
    assert all(before == 4 for before, _after in change["items"]["hoe-gaat-het"]["pairs"])
    assert (beginning.figures.figures["came"], Tally.objects.get(round=beginning).came) == (6, 6)
    pages = {
        "hub": words_of(bram.get(f"{HOME}{beginning.pk}/").content.decode()),
        "parents": words_of(Phone(beginning).open()),
        "report": words_of(bram.get(f"{HOME}verslag/").content.decode()),
        "paper": text_of(bram.get(f"{HOME}verslag.pdf?in=nl").content),
        "overview": words_of(katja.get(YEAR).content.decode()),
        "year paper": text_of(katja.get(f"{YEAR}verslag.pdf?in=nl").content),
        "answers": words_of(katja.get(f"{YEAR}antwoorden/").content.decode()),
    }
    assert {name for name, words in pages.items() if said in words} == (set(pages) if number == 5 else {"hub"})
    assert not any("na de tweede bijeenkomst en is geen" in words for name, words in pages.items() if name != "hub")
    rows = rows_of(katja.get(f"{YEAR}antwoorden.csv").content)
    assert {row[4] for row in rows if row[1:4] == ["start", "hoe-gaat-het", "9"]} <= {"0"}


def test_paper_that_was_filled_in_by_then_is_a_start_by_the_word_of_the_team(
    client_for: ClientFor, beginning: Round, world: World
) -> None:
    place, bram = f"{HOME}{beginning.pk}/overtypen/", client_for(world.bram)
    page = bram.get(place).content.decode()
    assert "Het werd ingevuld op de tweede bijeenkomst, of vroeger." in words_of(page)
    refused = bram.post(place, {"once": "a", "hoe-gaat-het": "5"}).content.decode()
    assert "Later is het geen start." in words_of(refused)
    taken = bram.post(place, {"once": "b", "hoe-gaat-het": "5", "op-tijd": "ja"}, follow=True).content.decode()
    assert "Dit blad is binnen." in words_of(taken)
    beginning.refresh_from_db()
    assert (Sheet.objects.count(), beginning.late) == (1, 0)


def test_what_comes_while_nobody_can_fill_in_is_counted_for_the_team(
    client_for: ClientFor, ending: Round, world: World, at: datetime
) -> None:
    fill(ending, 0, at, aanraden="yes")
    actions.close_round(round=ending, by=world.bram, at=at)
    phone = Phone(ending)
    for once in ("one", "one", "two"):
        assert phone.client.post(phone.home, {"once": once, "aanraden": "no"}).status_code == 409
    ending.refresh_from_db()
    assert (ending.refused, ending.late, ending.figures.figures["came"]) == (2, 0, 1)
    page = words_of(client_for(world.bram).get(f"{HOME}{ending.pk}/").content.decode())
    assert "2 formulieren kwamen toen niemand kon invullen." in page
    # What is counted leads to no answer, and goes with the sheets.
    assert Delivered.objects.filter(round=ending).count() == 2
    actions.empty_round(round=ending, at=at)
    assert not Delivered.objects.filter(round=ending).exists()


@pytest.fixture
def asked_late(groups: GroupWorld, world: World, at: datetime) -> Round:
    """A start that the team planned after the second meeting, though the page warned: five filled in, and it closed."""
    made = plan(groups, world, FormKind.START, at)
    for number in range(5):
        fill(made, number, at, hoe_gaat_het=8, solidariteit=3)
    return actions.close_round(round=made, by=world.bram, at=at)


def test_a_start_that_was_asked_too_late_is_in_no_total_and_no_file(
    client_for: ClientFor, asked_late: Round, ending: Round, world: World, at: datetime
) -> None:
    Round.objects.filter(pk=ending.pk).update(opens_on=localdate(at) + timedelta(days=1))
    ending.refresh_from_db()
    later = at + timedelta(days=1)
    for number in range(5):
        fill(ending, number, later, hoe_gaat_het=4, solidariteit=3)
    ended = actions.close_round(round=ending, by=world.bram, at=later)
    assert "change" not in ended.figures.figures
    assert not Tally.objects.filter(round=asked_late).exists()
    bram, katja = client_for(world.bram), client_for(world.katja)
    for place in ("verslag/", "verslag.pdf?in=nl"):
        body = bram.get(HOME + place).content
        words = text_of(body) if body[:4] == b"%PDF" else words_of(body.decode())
        assert "Wat na de tweede bijeenkomst gevraagd werd, is geen start" in words
        assert re.search("later gevraagd: geen start", words)
        assert "bij de start" not in words.partition("Wie vulde in")[2][:120]
    overview = words_of(katja.get(YEAR).content.decode())
    assert "bij de start" not in overview.partition("Wie vulde in, in")[2][:200]
    assert {row[1] for row in rows_of(katja.get(f"{YEAR}antwoorden.csv").content)[1:]} == {"end"}


def test_other_days_make_no_start_of_what_was_answered_too_late(
    asked_late: Round, groups: GroupWorld, world: World, at: datetime
) -> None:
    made = plan(groups, world, FormKind.START, at)
    fill(made, 0, at, hoe_gaat_het=4)
    first = localdate(groups.tuesday.meetings.earliest("starts_at").starts_at)
    moved = actions.move_round(round=made, opens_on=first, closes_on=localdate(at), by=world.bram, at=at)
    assert (moved.opens_on, moved.late_start) == (first, True)


def test_a_start_is_laid_beside_one_end_alone(
    beginning: Round, ending: Round, groups: GroupWorld, world: World, at: datetime
) -> None:
    """Six pairs were shown and not the whole start, for one stopped: beside another end it would stand there whole."""
    for number in range(7):
        fill(beginning, number, at, hoe_gaat_het=number)
        if number:
            fill(ending, number, at, hoe_gaat_het=7)
    actions.close_round(round=beginning, by=world.bram, at=at)
    first = actions.close_round(round=ending, by=world.bram, at=at + timedelta(hours=1)).figures.figures
    assert first["change"]["items"]["hoe-gaat-het"]["start"] == {"kind": "number", "hidden": True}
    assert not CodeKey.objects.exists()
    another = plan(groups, world, FormKind.END, at, days=9)
    for number in range(5):
        fill(another, number, at, hoe_gaat_het=7)
    told = actions.close_round(round=another, by=world.bram, at=at + timedelta(hours=2)).figures.figures
    assert "change" not in told
    assert told["items"]["hoe-gaat-het"] == {"kind": "number", "hidden": True, "why": "beside"}
    assert in_time(another, at) == at
