"""Beside the pairs of a series no other pile of the same people stands whole: a start too late, an end too early."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Figures, FormKind, Round, ShownEnd
from nestwerk.evaluation.tests.conftest import in_time, plan
from nestwerk.evaluation.tests.test_compared_once import do_again, noted
from nestwerk.evaluation.tests.test_comparing import beginning
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_shown_once import ASKED, HOME, SAID, asked_of, seven
from nestwerk.people.models import Person
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
MINUTE = timedelta(minutes=1)
__all__ = ["beginning", "noted", "seven"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]


def told(one: Round) -> dict[str, Any]:
    return dict(Figures.objects.get(round=one).figures["items"][ASKED])


def pairs_of(end: Round) -> list[list[float]]:
    change = Figures.objects.get(round=end).figures.get("change", {})
    return list(change.get("items", {}).get(ASKED, {}).get("pairs", []))


def said_again(one: Round, at: datetime, sheets: int = 7) -> None:
    """Let the same parents say the same, without a code."""
    for number, said in enumerate(SAID[:sheets]):
        answers = {ASKED: said, "aanraden": "yes"} if one.kind == FormKind.END else {ASKED: said}
        actions.deliver(round=one, answers=answers, once=f"again {number}", at=in_time(one, at))


def asked_late(groups: GroupWorld, world: World, at: datetime, sheets: int = 7, *, days: int = 3) -> Round:
    late = plan(groups, world, FormKind.START, at, days=days)
    assert late.late_start
    for number, said in enumerate(SAID[:sheets]):
        actions.deliver(round=late, answers={ASKED: said}, once=f"late {number}", at=at)
    return late


def ended(groups: GroupWorld, world: World, at: datetime) -> Round:
    """Close the end: all but the first of the seven, who stopped."""
    end = plan(groups, world, FormKind.END, at, days=9)
    asked_of(end, range(1, 7), at)
    return actions.close_round(round=end, by=world.bram, at=at)


@pytest.mark.parametrize("road", ["before the end", "after the end"])
def test_a_start_that_was_asked_too_late_is_not_whole_beside_the_pairs(
    seven: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, road: str
) -> None:
    """The seven of the late start less the six of the pairs: what the one said who stopped."""
    actions.close_round(round=seven, by=world.bram, at=at)
    late = asked_late(groups, world, at)
    if road == "before the end":
        actions.close_round(round=late, by=world.bram, at=at)
    end = ended(groups, world, at + MINUTE)
    late = actions.close_round(round=late, by=world.bram, at=at + 2 * MINUTE)
    assert len(pairs_of(end)) == 6
    assert told(late) == {"kind": "number", "hidden": True, "why": "beside"}
    page = words_of(client_for(world.bram).get(f"{HOME}{late.pk}/").content.decode())
    assert "Verborgen om iemand te beschermen" in page


@pytest.mark.parametrize("sheets", [0, 4])
def test_where_few_filled_in_a_start_in_time_what_is_asked_later_is_told(
    beginning: Round, groups: GroupWorld, world: World, at: datetime, sheets: int
) -> None:
    """Then no pairs can come; and with none in time either."""
    said_again(beginning, at, sheets)
    actions.close_round(round=beginning, by=world.bram, at=at)
    late = actions.close_round(round=asked_late(groups, world, at), by=world.bram, at=at)
    assert told(late)["answered"] == 7
    assert pairs_of(ended(groups, world, at)) == []


def early_end(groups: GroupWorld, world: World, at: datetime, first: Round | None) -> Round:
    """Close an end of seven that was planned at the first meeting by mistake."""
    end = plan(groups, world, FormKind.END, at, days=1)
    day = first.opens_on if first else localdate(groups.tuesday.meetings.earliest("starts_at").starts_at)
    end = actions.move_round(round=end, opens_on=day, closes_on=localdate(at), by=world.bram, at=at)
    said_again(end, at)
    return actions.close_round(round=end, by=world.bram, at=at)


@pytest.mark.parametrize("closes", ["before the start", "after the start"])
def test_an_end_on_the_first_day_is_not_whole_beside_the_pairs(
    seven: Round, groups: GroupWorld, world: World, at: datetime, closes: str
) -> None:
    """It takes nothing away from the start: the end that follows finds it."""
    if closes == "after the start":
        actions.close_round(round=seven, by=world.bram, at=at)
    early = early_end(groups, world, at, seven)
    actions.close_round(round=seven, by=world.bram, at=at)
    assert (told(early), ShownEnd.objects.count()) == ({"kind": "number", "hidden": True, "why": "beside"}, 0)
    assert Figures.objects.get(round=early).figures["items"]["aanraden"]["answered"] == 7
    assert len(pairs_of(ended(groups, world, at + MINUTE))) == 6


@pytest.mark.parametrize("aside", [False, True])
def test_what_stood_whole_before_there_was_a_start_is_beside_no_pairs(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, aside: bool
) -> None:
    """Nobody knew of a start when that end closed: so the end that follows is compared with none, and says so."""
    early = early_end(groups, world, at, None)
    assert told(early)["answered"] == 7
    if aside:
        actions.set_aside(round=early, reason="te vroeg", by=world.bram, at=at)
    start = plan(groups, world, FormKind.START, at)
    start = actions.move_round(round=start, opens_on=early.opens_on, closes_on=localdate(at), by=world.bram, at=at)
    assert not start.late_start
    asked_of(start, range(7), at)
    actions.close_round(round=start, by=world.bram, at=at)
    end = ended(groups, world, at + MINUTE)
    assert (pairs_of(end), told(end)["answered"], "counts" in told(start)) == ([], 6, False)
    page = words_of(client_for(world.bram).get(f"{HOME}{end.pk}/").content.decode())
    assert "Dit einde is met geen start vergeleken" in page


def test_after_an_older_backup_a_start_that_was_asked_too_late_hides_it_too(
    seven: Round, groups: GroupWorld, world: World, noted: list[journal.Line], at: datetime
) -> None:
    """The start of the backup may have fewer sheets: nobody knows what was paired then."""
    late = asked_late(groups, world, at)
    point = transaction.savepoint()
    actions.close_round(round=seven, by=world.bram, at=at)
    actions.close_round(round=late, by=world.bram, at=at)
    assert len(pairs_of(ended(groups, world, at))) == 6
    lines = list(noted)
    transaction.savepoint_rollback(point)
    do_again(lines)
    assert told(late) == {"kind": "number", "hidden": True, "why": "restored"}


def asked_now(what: str, groups: GroupWorld, world: World, at: datetime, chance: Random, *, days: int) -> Round:
    """Let some of the seven fill in a late start, an end on the first day, or an end as it goes."""
    if what == "late":
        return asked_late(groups, world, at, chance.choice([3, 7]), days=days)
    end = plan(groups, world, FormKind.END, at, days=days)
    if what == "end":
        asked_of(end, chance.choice([range(3), range(1, 7), range(6)]), at)
        return end
    first = localdate(groups.tuesday.meetings.earliest("starts_at").starts_at)
    end = actions.move_round(round=end, opens_on=first, closes_on=localdate(at), by=world.bram, at=at)
    said_again(end, at)
    return end


@pytest.mark.parametrize("seed", range(12))
def test_in_no_order_of_things_a_whole_pile_stands_beside_pairs(
    seven: Round, groups: GroupWorld, world: World, at: datetime, seed: int
) -> None:
    """Of all that was ever shown of one question. Two hundred seeds, once: none, pairs in 67, piles in 20."""
    chance, rounds = Random(seed), [seven]  # noqa: S311 - no secret
    whole, paired = set[str](), set[str]()
    acts: dict[str, Callable[[Round, datetime], object]] = {
        "close": lambda one, then: actions.close_round(round=one, by=world.bram, at=then),
        "aside": lambda one, then: actions.set_aside(round=one, reason="x", by=world.bram, at=then),
        "again": lambda one, then: actions.count_again(round=one, by=world.bram, at=then),
    }
    for step in range(12):
        then, one = at + step * MINUTE, chance.choice(rounds)
        what = chance.choice(["late", "early", "end", "end", "close", "close", "close", "aside", "again"])
        if what in acts:
            acts[what](one, then)
        else:
            rounds.append(asked_now(what, groups, world, at, chance, days=step + (20 if what == "early" else 2)))
        rows = list(Figures.objects.select_related("round"))
        whole |= {str(row.round_id) for row in rows if "counts" in row.figures["items"].get(ASKED, {})}
        paired |= {str(row.round_id) for row in rows if pairs_of(row.round)}
        assert not (whole and paired), (seed, step, what)
        assert len(paired) <= 1
