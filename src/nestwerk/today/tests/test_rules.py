"""When a tap was made, and how long names are kept: on paper."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.today import rules

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
STARTS = AT - timedelta(minutes=30)
MOMENTS = st.integers(-(10**9), 10**9).map(lambda seconds: AT + timedelta(seconds=seconds))


@given(MOMENTS, st.none() | MOMENTS)
def test_no_tap_is_of_tomorrow_or_of_last_week(tapped: datetime, sent: datetime | None) -> None:
    made = rules.made_at(tapped, sent=sent, starts=STARTS, at=AT)
    assert STARTS - rules.EARLIEST <= made <= AT


def test_a_clock_that_is_right_is_believed() -> None:
    tapped = AT - timedelta(minutes=12)
    assert rules.made_at(tapped, sent=AT - timedelta(seconds=1), starts=STARTS, at=AT) == tapped


def test_of_a_wrong_clock_only_what_went_by_is_believed() -> None:
    wrong = AT + timedelta(days=90)
    assert rules.made_at(wrong - timedelta(minutes=5), sent=wrong, starts=STARTS, at=AT) == AT - timedelta(minutes=5)


@pytest.mark.parametrize(("hours", "kept"), [(-25, False), (-23, True), (1, True), (4.9, True), (5.1, False)])
def test_names_are_kept_around_the_meeting_only(hours: float, kept: bool) -> None:
    ends = STARTS + timedelta(hours=2)
    assert bool(rules.kept_until(STARTS, ends, at=STARTS + timedelta(hours=hours))) is kept


def test_the_tally_counts_everybody_once() -> None:
    assert rules.tally(["there", "", "absent", "there", "excused"]) == rules.Tally(2, 1, 1, 1)


@pytest.mark.parametrize(("minute", "step"), [(-1, None), (0, 0), (9.9, 0), (10, 1), (59, 1), (60, None)])
def test_the_step_that_runs(minute: float, step: int | None) -> None:
    assert rules.step_at([(0, 10), (10, 60)], minute) == step
