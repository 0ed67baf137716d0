"""Totals of before, in which who filled in two ends counted twice, are added up anew by the upgrade."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.actions import adding
from nestwerk.evaluation.models import Figures, FormKind, Round, Tally, YearTotal
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.evaluation.tests.test_comparing import beginning
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_shown_once import asked_of, seven
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
__all__ = ["beginning", "seven"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]
YEAR = "/organisaties/de-kiem/evaluatie/"


def upgraded() -> None:
    import_module("nestwerk.evaluation.migrations.0013_counted_once").count_anew(apps, None)


def as_before() -> None:
    """Tally every round that closed, as was done until one start and one end of a series counted."""
    Tally.objects.all().delete()
    YearTotal.objects.all().delete()
    for row in Figures.objects.select_related("round__version"):
        Tally.objects.create(**adding.tally_of(row.round, row.figures))
        adding._add_up_year(row.round, row.round.version.form_id, localdate(row.round.closed_at).year)
    for total in YearTotal.objects.all():
        total.told |= {"expected": 11}
        total.save()


def ended(groups: GroupWorld, world: World, at: datetime, sheets: int) -> Round:
    end = plan(groups, world, FormKind.END, at)
    for number in range(sheets):
        actions.deliver(round=end, answers={"aanraden": "yes"}, once=f"{end.pk}{number}", at=at)
    return actions.close_round(round=end, by=world.bram, at=at)


def totals() -> list[tuple[int, str, object]]:
    kept = YearTotal.objects.order_by("year", "form__kind")
    return [(one.year, one.form.kind or "", one.told) for one in kept]


@pytest.mark.parametrize("last", [7, 0])
def test_who_filled_in_two_ends_counts_once_after_the_upgrade(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, last: int
) -> None:
    """Also where the last of them shows nothing: then the one before counts."""
    ended(groups, world, at, 7)
    ended(groups, world, at, last)
    actions.close_round(round=plan(groups, world, FormKind.THERMOMETER, at), by=world.bram, at=at)
    right = totals()
    as_before()
    assert [one[2]["rounds"] for one in totals() if one[1] == "end"] == [2]  # type: ignore[index]
    upgraded()
    assert totals() == right
    told = YearTotal.objects.get(form__kind=FormKind.END).told
    assert (told["rounds"], told["came"], told["items"]["aanraden"]["counts"]) == (1, 7, {"yes": 7, "no": 0})
    assert "expected" not in told
    page = words_of(client_for(world.katja).get(YEAR).content.decode())
    assert "op het einde 1 7" in page.partition("Wie invulde")[2][:300]


@pytest.mark.parametrize("aside", ["", "start", "end"])
def test_what_the_upgrade_adds_up_is_what_closing_adds_up(
    seven: Round, groups: GroupWorld, world: World, at: datetime, aside: str
) -> None:
    """A start and an end that were compared, one of them set aside, and a start that was asked too late."""
    actions.close_round(round=seven, by=world.bram, at=at)
    end = plan(groups, world, FormKind.END, at)
    asked_of(end, range(6), at)
    actions.close_round(round=end, by=world.bram, at=at)
    late = plan(groups, world, FormKind.START, at)
    Round.objects.filter(pk=late.pk).update(meeting_number=3)
    actions.close_round(round=Round.objects.get(pk=late.pk), by=world.bram, at=at)
    if aside:
        actions.set_aside(round={"start": seven, "end": end}[aside], reason="vals", by=world.bram, at=at)
    right, kept = totals(), set(Tally.objects.values_list("round", flat=True))
    as_before()
    upgraded()
    # A year of which all is set aside keeps its empty total.
    assert [one for one in totals() if one[2]["rounds"]] == [one for one in right if one[2]["rounds"]]  # type: ignore[index]
    assert set(Tally.objects.values_list("round", flat=True)) == kept
