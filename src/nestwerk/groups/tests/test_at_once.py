"""Four at once: one group for one draft, four addresses for one name, and no move lost."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection

from nestwerk.groups import actions, queries
from nestwerk.groups.models import Draft, Group, Meeting, Move
from nestwerk.world import build, build_groups

FOUR = 4


@pytest.fixture
def can_race(transactional_db: None) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")


def at_once(act: Callable[[int], object]) -> list[object]:
    """Let four threads act at the same moment; return what each got, an error included."""
    start, got = threading.Barrier(FOUR), list[object]()

    def one(number: int) -> None:
        start.wait()
        try:
            got.append(act(number))
        except Exception as problem:  # noqa: BLE001 - what went wrong is what the test asks
            got.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(FOUR)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_one_draft_becomes_one_group_however_often_done_is_pressed(can_race: None, at: datetime) -> None:
    world = build(at=at)
    draft = actions.begin_draft(organisation=world.de_kiem, by=world.bram, at=at)
    schedule = actions.Schedule(minutes=60, first=at + timedelta(days=9), number=3)

    def done(number: int) -> object:
        mine = Draft.objects.get(pk=draft.pk)
        values: actions.GroupValues = {"name": "Een keer", "form": "series", "rhythm": "FREQ=WEEKLY"}
        return actions.become_group(draft=mine, values=values, venue=None, schedule=schedule, by=world.bram, at=at).slug

    assert (at_once(done), Group.objects.count(), Meeting.objects.count()) == (["een-keer"] * FOUR, 1, 3)


def test_four_groups_of_one_name_get_four_addresses(can_race: None, at: datetime) -> None:
    world = build(at=at)

    def make(number: int) -> object:
        values: actions.GroupValues = {"name": "Koffie", "form": "weekly"}
        return actions.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at).slug

    assert sorted(map(str, at_once(make))) == ["koffie", "koffie-2", "koffie-3", "koffie-4"]


def test_four_moves_of_one_meeting_are_all_kept(can_race: None, at: datetime) -> None:
    world = build(at=at)
    groups = build_groups(world, at)
    meeting = queries.next_meeting(groups.tuesday, at=at)
    assert meeting is not None

    def move(number: int) -> object:
        starts_at = meeting.starts_at + timedelta(minutes=number + 1)
        ends_at = starts_at + timedelta(hours=1)
        reason = f"reden {number}"
        return actions.move(
            meeting=meeting, starts_at=starts_at, ends_at=ends_at, reason=reason, by=world.bram, at=at
        ).revision

    assert sorted(map(str, at_once(move))) == ["1", "2", "3", "4"]
    meeting.refresh_from_db()
    assert (meeting.revision, Move.objects.filter(meeting=meeting).count()) == (FOUR, FOUR)


def test_four_cancellations_are_one(can_race: None, at: datetime) -> None:
    world = build(at=at)
    meeting = queries.next_meeting(build_groups(world, at).tuesday, at=at)
    assert meeting is not None

    def cancel(number: int) -> object:
        return type(actions.cancel(meeting=meeting, reason="?", by=world.bram, at=at)).__name__

    got = sorted(one if isinstance(one, str) else type(one).__name__ for one in at_once(cancel))
    assert got == ["AlreadyCancelled"] * 3 + ["Meeting"]
