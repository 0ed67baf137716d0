"""Quiet hours and tries, on paper."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.messenger.rules.quiet import allowed_from, is_quiet
from nestwerk.messenger.rules.tries import next_wait

BRUSSELS = ZoneInfo("Europe/Brussels")
EVENING, MORNING = time(20), time(9)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ((2026, 11, 24, 19, 59), (2026, 11, 24, 19, 59)),
        ((2026, 11, 24, 20, 0), (2026, 11, 25, 9, 0)),
        ((2026, 11, 25, 3, 0), (2026, 11, 25, 9, 0)),
        ((2026, 11, 25, 9, 0), (2026, 11, 25, 9, 0)),
        # The night in which summer time begins is an hour shorter; nine o'clock is nine o'clock.
        ((2027, 3, 27, 23, 0), (2027, 3, 28, 9, 0)),
    ],
)
def test_a_message_waits_for_the_morning(local: tuple[int, ...], expected: tuple[int, ...]) -> None:
    at = datetime(*local, tzinfo=BRUSSELS).astimezone(UTC)  # type: ignore[arg-type, misc]
    found = allowed_from(at, quiet_from=EVENING, quiet_until=MORNING, zone=BRUSSELS)
    assert found == datetime(*expected, tzinfo=BRUSSELS)  # type: ignore[arg-type, misc]


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds the zone
    ends=st.tuples(st.integers(0, 23), st.integers(0, 23)),
)
def test_a_message_is_never_early_and_never_in_the_quiet_hours(at: datetime, ends: tuple[int, int]) -> None:
    quiet_from, quiet_until = time(ends[0]), time(ends[1])
    found = allowed_from(at, quiet_from=quiet_from, quiet_until=quiet_until, zone=BRUSSELS)
    assert timedelta() <= found - at < timedelta(hours=25)
    assert not is_quiet(found.astimezone(BRUSSELS).time(), quiet_from=quiet_from, quiet_until=quiet_until)


def test_tries_wait_longer_and_end() -> None:
    waits = [next_wait(tries) for tries in range(1, 6)]
    assert waits == [*(timedelta(minutes=n) for n in (2, 8, 32, 128)), None]
