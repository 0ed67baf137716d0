"""The clock of a session, on paper."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.programmes.rules.clock import clock_times, slot_at, slots

LENGTHS = st.lists(st.integers(1, 240), min_size=1, max_size=20)


def test_blocks_lie_one_after_the_other() -> None:
    laid = slots([15, 45, 10])
    assert [(one.number, one.begins, one.ends) for one in laid] == [(1, 0, 15), (2, 15, 60), (3, 60, 70)]
    start = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert clock_times(start, laid) == [start + timedelta(minutes=n) for n in (0, 15, 60)]


@given(LENGTHS, st.floats(-100, 10_000))
def test_every_minute_has_its_block(lengths: list[int], minute: float) -> None:
    laid = slots(lengths)
    here = slot_at(laid, minute)
    assert here is not None
    inside = here.begins <= minute < here.ends
    assert inside or (minute < 0 and here is laid[0]) or (minute >= laid[-1].ends and here is laid[-1])


def test_without_blocks_there_is_no_place() -> None:
    assert slot_at([], 3) is None
