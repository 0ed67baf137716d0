"""Two telephones count heads: of each number the count made last holds, and neither loses the other's."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from nestwerk.groups.models import Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions
from nestwerk.participants.models import HeadCount
from nestwerk.world import World, build, build_groups

FOUR, MINUTE = 4, timedelta(minutes=1)


def counts() -> tuple[int, int]:
    count = HeadCount.objects.get()
    return count.adults, count.children


def test_a_late_count_of_adults_passes_a_newer_count_of_children(
    meetings: list[Meeting], world: World, at: datetime
) -> None:
    def count(moment: datetime, **numbers: int) -> None:
        actions.count_heads(meeting=meetings[0], **numbers, by=world.bram, counted_at=moment, at=at)

    count(at - MINUTE, children=7)
    count(at - 5 * MINUTE, adults=3)
    assert counts() == (3, 7)
    count(at - 9 * MINUTE, adults=1, children=1)
    assert counts() == (3, 7)
    # A telephone whose clock runs ahead does not win for ever.
    count(at + 60 * MINUTE, adults=4)
    count(at, adults=5)
    assert counts() == (5, 7)
    before = AuditLine.objects.count()
    count(at, adults=5)
    assert AuditLine.objects.count() == before


def test_four_telephones_at_the_same_moment(transactional_db: None, at: datetime) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")
    world = build(at=at)
    meeting = Meeting.objects.filter(group=build_groups(world, at).tuesday).held(at)[0]
    start, wrong = threading.Barrier(FOUR), list[Exception]()

    def one(name: str, most: int) -> None:
        start.wait()
        try:
            for number in range(1, most + 1):
                actions.count_heads(
                    meeting=meeting,
                    adults=number if name == "adults" else None,
                    children=number if name == "children" else None,
                    by=world.bram,
                    at=at,
                )
        except Exception as problem:  # noqa: BLE001 - what went wrong is what the test asks
            wrong.append(problem)
        finally:
            connection.close()

    told = [("adults", 6), ("children", 6), ("adults", 6), ("children", 6)]
    threads = [threading.Thread(target=one, args=each) for each in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (wrong, counts()) == ([], (6, 6))
