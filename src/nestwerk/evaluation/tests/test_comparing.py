"""A start and an end of one series: found together by a code, shown once; then nothing leads from one to the other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pypdfium2 import PdfDocument

from nestwerk.evaluation import actions
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import CodeKey, Figures, FormKind, Round, Sheet
from nestwerk.evaluation.tests.conftest import in_time, plan
from nestwerk.people.models import Person
from nestwerk.testing.layers import layer
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.both]
PARENTS = [("Fatima", "Ahmed", "Nador"), ("Rita", "Jan", "Gent"), ("Olena", "Ivan", "Lviv"), ("Ayşe", "Ali", "Konya")]
PARENTS += [("Grace", "Kofi", "Accra"), ("Els", "Marc", "Aalst"), ("Maria", "José", "Porto")]


@layer
def beginning(world: World, groups: GroupWorld, at: datetime) -> Round:
    """Return a start of the Tuesday group, three weeks ago at its first meeting."""
    first = localdate(groups.tuesday.meetings.earliest("starts_at").starts_at)
    made = plan(groups, world, FormKind.START, at)
    return actions.move_round(round=made, opens_on=first, closes_on=localdate(at), by=world.bram, at=at)


def fill(asked: Round, number: int, at: datetime, *, code: bool = True, **answers: Any) -> None:
    names = dict(zip(("mother", "father", "place"), PARENTS[number], strict=True))
    given = {key.replace("_", "-"): value for key, value in answers.items()}
    when = in_time(asked, at)
    actions.deliver(round=asked, answers=given, once=f"{asked.kind} {number}", code=names if code else None, at=when)


def close_both(start: Round, end: Round, world: World, at: datetime) -> dict[str, Any]:
    later = at + timedelta(days=1)
    actions.close_round(round=start, by=world.bram, at=at)
    return actions.close_round(round=end, by=world.bram, at=later).figures.figures


def test_pairs_are_found_and_told(beginning: Round, ending: Round, world: World, at: datetime) -> None:
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6 if number else 4, aanraden="yes")
    told = close_both(beginning, ending, world, at)
    item = told["change"]["items"]["hoe-gaat-het"]
    assert (told["change"]["starts"], told["change"]["ends"], told["change"]["paired"]) == (6, 6, 6)
    assert item["pairs"] == [[4, 4], *[[4, 6]] * 5]
    assert (item["outcome"]["better"], item["outcome"]["same"], item["outcome"]["worse"]) == (5, 1, 0)
    assert item["start"]["counts"]["4"] == 6
    assert told["items"]["hoe-gaat-het"] == {"kind": "number", "compared": True}
    assert told["items"]["aanraden"]["counts"] == {"yes": 6, "no": 0}


def test_a_start_keeps_back_what_the_end_asks_again(beginning: Round, world: World, at: datetime) -> None:
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
    shown = actions.close_round(round=beginning, by=world.bram, at=at).figures.figures
    assert shown["items"]["hoe-gaat-het"] == {"kind": "number", "compared": True}
    assert shown["came"] == 6


def test_who_stopped_is_no_difference_between_two_pages(
    beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(7):
        fill(beginning, number, at, hoe_gaat_het=number)
        if number:
            fill(ending, number, at, hoe_gaat_het=7)
    item = close_both(beginning, ending, world, at)["change"]["items"]["hoe-gaat-het"]
    assert len(item["pairs"]) == 6
    assert item["start"] == {"kind": "number", "hidden": True}


def test_a_late_start_is_told_by_itself_and_compared_with_nothing(
    groups: GroupWorld, ending: Round, world: World, at: datetime
) -> None:
    late = plan(groups, world, FormKind.START, at)
    late.meeting_number = 3
    late.save()
    for number in range(5):
        fill(late, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=4)
    told = close_both(late, ending, world, at)
    late.refresh_from_db()
    assert late.figures.figures["items"]["hoe-gaat-het"]["answered"] == 5
    assert "change" not in told
    assert told["items"]["hoe-gaat-het"]["answered"] == 5


def test_afterwards_nothing_leads_from_a_start_to_an_end(
    beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(5):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6)
    marks = {tuple(sheet.marks) for sheet in Sheet.objects.all()}
    # Until then the two have the same marks, that is what finds them; they hold no letter.
    assert len(marks) == 5
    assert "fat" not in str(marks)
    assert CodeKey.objects.count() == 1
    close_both(beginning, ending, world, at)
    assert [sheet.marks for sheet in Sheet.objects.all()] == [[]] * 10
    assert not CodeKey.objects.exists()


def test_without_a_code_a_sheet_counts_and_is_not_paired(
    beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(6):
        fill(beginning, number, at, code=False, hoe_gaat_het=4)
        fill(ending, number, at, code=bool(number % 2), hoe_gaat_het=6)
    change = close_both(beginning, ending, world, at)["change"]
    assert (change["starts"], change["ends"], change["codes"], change["paired"]) == (6, 6, [0, 3], 0)
    item = change["items"]["hoe-gaat-het"]
    assert (item["hidden"], item["start"]["answered"], item["end"]["answered"]) == (True, 6, 6)


def test_a_thermometer_keeps_no_marks(groups: GroupWorld, world: World, at: datetime) -> None:
    fill(plan(groups, world, FormKind.THERMOMETER, at), 0, at, hoe_gaat_het=4)
    assert [sheet.marks for sheet in Sheet.objects.all()] == [[]]
    assert not CodeKey.objects.exists()


def test_closed_anew_after_an_older_backup_nothing_is_compared(
    beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6)
    actions.close_round(round=beginning, by=None, at=at)
    told = actions.close_round(round=ending, by=None, at=at, came=6).figures.figures
    assert "change" not in told
    assert told["items"]["hoe-gaat-het"] == {"kind": "number", "hidden": True, "why": "restored"}


def test_where_everybody_changed_equally_much_no_interval_is_said(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=5, solidariteit=2 + number % 2)
        fill(ending, number, at, hoe_gaat_het=6, solidariteit=3)
    close_both(beginning, ending, world, at)
    place = f"/groepen/{ending.group.slug}/team/evaluatie/"
    client = client_for(world.bram)
    paper = PdfDocument(client.get(f"{place}verslag.pdf").content)
    pages = [
        client.get(f"{place}{ending.pk}/").content.decode(),
        " ".join(part.get_textpage().get_text_bounded() for part in paper),
    ]
    for told in pages:
        plain = "".join(told.split())
        assert "Iedereenveranderdeevenveel.Bijzoweinigmensenkandattoevalzijn." in plain
        assert "tussen1,0en1,0" not in plain
    # Of the other question the interval is said.
    assert pages[0].count("de echte verandering ligt waarschijnlijk tussen") == 1


@pytest.mark.parametrize("late", [1, 2])
def test_who_came_late_is_no_difference_between_a_page_and_the_page_after_an_older_backup(
    beginning: Round, ending: Round, world: World, at: datetime, late: int
) -> None:
    """Six pairs were shown, and beside them not all: a whole pile afterwards would tell what the late ones said."""
    for number in range(7 - late):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6, aanraden="yes")
    for number in range(7 - late, 7):
        fill(ending, number, at, hoe_gaat_het=0, aanraden="yes")
    actions.close_round(round=beginning, by=world.bram, at=at)
    before = transaction.savepoint()
    shown = actions.close_round(round=ending, by=world.bram, at=at).figures.figures
    assert len(shown["change"]["items"]["hoe-gaat-het"]["pairs"]) == 7 - late
    transaction.savepoint_rollback(before)
    AGAIN["evaluation.closed"]([str(ending.pk), "7"], at)
    again = Figures.objects.get(round=ending).figures["items"]
    assert again["hoe-gaat-het"] == {"kind": "number", "hidden": True, "why": "restored"}
    # What was never compared is shown as it was.
    assert again["aanraden"] == shown["items"]["aanraden"]


def test_an_end_without_a_start_is_shown_again_as_it_was(ending: Round, world: World, at: datetime) -> None:
    for number in range(6):
        fill(ending, number, at, hoe_gaat_het=6)
    AGAIN["evaluation.closed"]([str(ending.pk), "6"], at)
    assert Figures.objects.get(round=ending).figures["items"]["hoe-gaat-het"]["answered"] == 6


def test_an_end_that_closes_while_its_start_is_open_takes_it_along(
    beginning: Round, ending: Round, world: World, at: datetime, client: Client
) -> None:
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6)
    client.force_login(world.bram)
    home = reverse("evaluation:hub", args=[ending.group.slug, ending.pk])
    sentence = "De start van deze reeks is nog open. Ze sluit samen met dit einde"
    assert sentence in client.get(home).content.decode()
    close = reverse("evaluation:close", args=[ending.group.slug, ending.pk])
    told = sent_as_shown(close, {}, browser=client, page=home, follow=True)
    assert sentence not in told.content.decode()
    beginning.refresh_from_db()
    assert beginning.closed_at is not None
    assert Figures.objects.get(round=ending).figures["change"]["paired"] == 6
