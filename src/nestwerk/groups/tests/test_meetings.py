"""Meetings are moved, cancelled and described one by one; what is over stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.groups import actions, queries
from nestwerk.groups.actions import news
from nestwerk.groups.models import Meeting
from nestwerk.groups.tests.test_setting_up import HEARD, hear
from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

HOUR = timedelta(hours=1)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, object]]:
    monkeypatch.setattr(news, "LISTENERS", Hook(hear))
    HEARD.clear()
    return HEARD


@pytest.fixture
def coming(groups: GroupWorld, at: datetime) -> Meeting:
    found = queries.next_meeting(groups.tuesday, at=at)
    assert found is not None
    return found


def test_a_moved_meeting_remembers_where_it_was_and_tells(
    world: World, coming: Meeting, at: datetime, heard: list[object]
) -> None:
    was, later = coming.starts_at, coming.starts_at + timedelta(days=1)
    moved = actions.move(meeting=coming, starts_at=later, ends_at=later + HOUR, reason="Staking", by=world.bram, at=at)
    kept = moved.moves.get()
    assert (moved.starts_at, moved.ends_at, moved.revision, moved.changed_at) == (later, later + HOUR, 1, at)
    assert (kept.from_starts_at, kept.reason, kept.by) == (was, "Staking", world.bram)
    assert heard == [("moved", "Samen met je kind op dinsdag", coming.pk)]


def test_moving_to_the_same_moment_and_place_is_no_move(
    world: World, coming: Meeting, at: datetime, heard: list[object]
) -> None:
    same = actions.move(
        meeting=coming, starts_at=coming.starts_at, ends_at=coming.ends_at, reason="?", by=world.bram, at=at
    )
    assert (same.revision, same.moves.count(), heard) == (0, 0, [])


def test_two_meetings_do_not_begin_at_once(world: World, groups: GroupWorld, coming: Meeting, at: datetime) -> None:
    other = groups.tuesday.meetings.filter(starts_at__gt=coming.starts_at)[0]
    moment = other.starts_at
    with pytest.raises(actions.MomentTaken):
        actions.move(meeting=coming, starts_at=moment, ends_at=moment + HOUR, reason="?", by=world.bram, at=at)
    with pytest.raises(actions.MomentTaken):
        actions.add_meeting(group=groups.tuesday, starts_at=moment, minutes=60, by=world.bram, at=at)


def test_a_cancelled_meeting_stays_with_its_reason(
    world: World, groups: GroupWorld, coming: Meeting, at: datetime, heard: list[object]
) -> None:
    actions.cancel(meeting=coming, reason="Griep", by=world.bram, at=at)
    kept = queries.meetings_of(groups.tuesday).get(pk=coming.pk)
    assert (kept.cancellation.reason, kept.cancellation.by, kept.revision) == ("Griep", world.bram, 1)
    assert heard == [("cancelled", "Samen met je kind op dinsdag", coming.pk)]
    assert queries.next_meeting(groups.tuesday, at=at) != kept
    with pytest.raises(actions.AlreadyCancelled):
        actions.cancel(meeting=coming, reason="Nog eens", by=world.bram, at=at)


def test_what_is_over_stays_as_it_was(world: World, groups: GroupWorld, at: datetime) -> None:
    past = groups.tuesday.meetings.filter(ends_at__lte=at)[0]
    for change in (
        lambda: actions.cancel(meeting=past, reason="?", by=world.bram, at=at),
        lambda: actions.describe(meeting=past, theme="?", session=None, by=world.bram, at=at),
        lambda: actions.move(
            meeting=past, starts_at=at + HOUR, ends_at=at + 2 * HOUR, reason="?", by=world.bram, at=at
        ),
    ):
        with pytest.raises(actions.MeetingIsOver):
            change()


def test_a_theme_changes_nobodys_calendar(world: World, coming: Meeting, at: datetime, heard: list[object]) -> None:
    told = actions.describe(meeting=coming, theme="Slapen", session=None, by=world.bram, at=at)
    assert (told.theme, told.revision, heard) == ("Slapen", 0, [])


def test_a_theme_without_a_session_plan_shows_wherever_the_meeting_shows(
    world: World, groups: GroupWorld, coming: Meeting, at: datetime, client_for: Callable[[Person], Client]
) -> None:
    actions.describe(meeting=coming, theme="Slapen & waken", session=None, by=world.bram, at=at)
    for address in ("", "bijeenkomsten/", f"bijeenkomsten/{coming.pk}/"):
        page = client_for(world.bram).get(f"/groepen/{groups.tuesday.slug}/team/{address}")
        assert (page.status_code, "Slapen &amp; waken" in page.content.decode()) == (200, True)


def test_one_more_meeting_may_be_on_a_holiday(world: World, groups: GroupWorld, at: datetime) -> None:
    christmas = datetime(2026, 12, 25, 9, tzinfo=at.tzinfo)
    made = actions.add_meeting(group=groups.tuesday, starts_at=christmas, minutes=90, by=world.bram, at=at)
    assert (made.starts_at, made.ends_at) == (christmas, christmas + timedelta(minutes=90))
