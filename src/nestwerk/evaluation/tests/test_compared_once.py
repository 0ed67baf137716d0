"""What was compared once stays out of every other pile of the same people: set aside, counted again, put back."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from nestwerk.evaluation import actions
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import Figures, FormKind, Round, SetAside
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

HOUR = timedelta(hours=1)
ASKED = "hoe-gaat-het"
__all__ = ["beginning"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]


def fill_end(end: Round, at: datetime) -> None:
    """Six parents who filled in the start too, and the one who did not."""
    for number in range(6):
        fill(end, number, at, hoe_gaat_het=6, aanraden="yes")
    fill(end, 6, at, hoe_gaat_het=0, aanraden="yes")


@pytest.fixture
def seven(beginning: Round, ending: Round, at: datetime) -> tuple[Round, Round]:
    """Return a start of six and an end of seven parents."""
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
    fill_end(ending, at)
    return beginning, ending


def told(one: Round) -> dict[str, object]:
    return dict(Figures.objects.get(round=one).figures["items"][ASKED])


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[journal.Line]:
    """The lines of the journal, also of what is rolled back here: the journal lies outside the database."""
    lines: list[journal.Line] = []
    monkeypatch.setattr(
        journal, "note", lambda kind, *keys, at: lines.append(journal.Line(kind, tuple(map(str, keys)), at))
    )
    return lines


def do_again(lines: list[journal.Line]) -> None:
    for line in lines:
        AGAIN[line.kind](list(line.keys), line.at)


@pytest.mark.parametrize("backup", ["before both", "while it was set aside", "set aside for good afterwards"])
def test_an_older_backup_shows_no_pile_beside_the_pairs(
    seven: tuple[Round, Round], noted: list[journal.Line], world: World, at: datetime, backup: str
) -> None:
    start, end = seven
    point = transaction.savepoint()
    actions.set_aside(round=start, reason="x", by=world.bram, at=at + HOUR)
    if backup == "while it was set aside":
        noted.clear()
        point = transaction.savepoint()
    actions.count_again(round=start, by=world.bram, at=at + 2 * HOUR)
    shown = actions.close_round(round=end, by=world.bram, at=at + 3 * HOUR).figures.figures
    if backup == "set aside for good afterwards":
        actions.set_aside(round=start, reason="x", by=world.bram, at=at + 4 * HOUR)
    assert len(shown["change"]["items"][ASKED]["pairs"]) == 6
    lines = list(noted)
    transaction.savepoint_rollback(point)
    do_again(lines)
    assert told(end) == {"kind": "number", "hidden": True, "why": "restored"}
    assert SetAside.objects.standing().exists() is (backup == "set aside for good afterwards")


def test_a_journal_of_before_undoing_was_noted_shows_none_either(
    seven: tuple[Round, Round], world: World, at: datetime
) -> None:
    start, end = seven
    AGAIN["evaluation.set-aside"]([str(start.pk)], at + HOUR)
    AGAIN["evaluation.closed"]([str(end.pk), "7"], at + 3 * HOUR)
    assert told(end)["hidden"] is True


def test_with_another_number_of_sheets_nothing_is_shown(ending: Round, at: datetime) -> None:
    fill_end(ending, at)
    AGAIN["evaluation.closed"]([str(ending.pk), "9"], at)
    items = Figures.objects.get(round=ending).figures["items"]
    assert {key: one.get("hidden") for key, one in items.items()} == dict.fromkeys(items, True)
    assert items["aanraden"]["why"] == "restored"


@pytest.mark.parametrize("first", ["set aside before it closed", "closed and compared"])
def test_of_two_ends_of_one_series_the_other_shows_nothing_of_what_was_compared(
    seven: tuple[Round, Round], groups: GroupWorld, world: World, at: datetime, first: str
) -> None:
    """The road of the manual: set aside, ask the same anew; and then let the first count again."""
    _start, end = seven
    if first == "closed and compared":
        actions.close_round(round=end, by=world.bram, at=at)
    actions.set_aside(round=end, reason="x", by=world.bram, at=at)
    anew = plan(groups, world, FormKind.END, at, days=8)
    fill_end(anew, at)
    actions.close_round(round=anew, by=world.bram, at=at)
    actions.count_again(round=end, by=world.bram, at=at)
    actions.close_round(round=end, by=world.bram, at=at)
    compared, other = (end, anew) if first == "closed and compared" else (anew, end)
    pairs = Figures.objects.get(round=compared).figures["change"]["items"][ASKED]["pairs"]
    assert (len(pairs), told(other)) == (6, {"kind": "number", "hidden": True, "why": "beside"})
    assert Figures.objects.get(round=other).figures["items"]["aanraden"]["answered"] == 7


def test_what_is_set_aside_again_after_it_counted_stays_so(ending: Round, world: World, at: datetime) -> None:
    actions.set_aside(round=ending, reason="x", by=world.bram, at=at + 2 * HOUR)
    AGAIN["evaluation.counts-again"]([str(ending.pk)], at + HOUR)
    assert SetAside.objects.standing().filter(round=ending).exists()
    AGAIN["evaluation.counts-again"]([str(ending.pk)], at + 3 * HOUR)
    assert not SetAside.objects.standing().exists()
