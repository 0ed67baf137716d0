"""The demo shows a report of last year: enough of its people stand in lines that are shown."""

from datetime import datetime

from django.utils.timezone import localdate

from nestwerk.groups.models import Group
from nestwerk.kernel.disclosure import OTHER
from nestwerk.participants.actions import load_shared_texts
from nestwerk.participants.models import Participant
from nestwerk.reach import actions, queries
from nestwerk.reach.rules.periods import YEAR
from nestwerk.world import GroupWorld, ParentWorld, World, build_seasons


def test_in_last_years_report_of_the_demo_most_people_stand_in_shown_lines(
    world: World, groups: GroupWorld, parents: ParentWorld, at: datetime
) -> None:
    cafe = build_seasons(world, at)
    actions.close_periods(at=at)
    last = localdate(at).year - 1
    report = queries.report(world.de_kiem, last, years=queries.years_of(world.de_kiem, at=at))
    ((_, lists),) = [(period, lists) for period, lists in report.lists if period.kind == YEAR]
    everybody = Participant.objects.filter(group=cafe).count()
    assert everybody == 20
    for lines in lists.values():
        assert sum(count for _, count in lines) == everybody
    named = sum(count for word, count in lists["languages"] if word != OTHER)
    assert named / everybody >= 0.6
    told = [figures for _, figures in report.closed if figures.people.count is not None]
    assert len(told) / len(report.closed) >= 0.6


def test_building_the_cafe_twice_changes_nothing(world: World, at: datetime) -> None:
    load_shared_texts(at=at)
    assert build_seasons(world, at) == build_seasons(world, at)
    assert Group.objects.filter(organisation=world.de_kiem).count() == 1
