"""The rhythm of a group on paper: the clock on the wall, holidays, ends."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.groups.rules.holidays import SchoolHoliday, of_region
from nestwerk.groups.rules.rhythm import (
    FORTNIGHTLY,
    MONTHLY,
    MOST,
    OWN,
    WEEKLY,
    WORKDAYS,
    Plan,
    Skipped,
    at_wall,
    kind_of,
    plan,
    rule_for,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
KINDS = [WEEKLY, FORTNIGHTLY, WORKDAYS, MONTHLY]
DAYS = st.dates(date(2025, 9, 1), date(2028, 6, 30))


def wall(moment: datetime) -> str:
    return moment.astimezone(BRUSSELS).strftime("%a %d-%m-%Y %H:%M")


def test_every_week_at_the_same_hour_over_the_change_to_summer_time() -> None:
    first = datetime(2027, 3, 16, 8, 30, tzinfo=UTC)
    found = plan("FREQ=WEEKLY", first=first, zone=BRUSSELS, number=4)
    assert [wall(one) for one in found.moments] == [
        "Tue 16-03-2027 09:30",
        "Tue 23-03-2027 09:30",
        "Tue 30-03-2027 09:30",
        "Tue 06-04-2027 09:30",
    ]
    # The clock went forward on Sunday 28 March 2027: in UTC the group meets an hour earlier.
    assert [one.hour for one in found.moments] == [8, 8, 7, 7]


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [
        (WEEKLY, date(2026, 12, 1), ["Tue 01", "Tue 08", "Tue 15"]),
        (FORTNIGHTLY, date(2026, 12, 1), ["Tue 01", "Tue 15", "Tue 29"]),
        (WORKDAYS, date(2026, 12, 3), ["Thu 03", "Fri 04", "Mon 07"]),
        (MONTHLY, date(2026, 12, 1), ["Tue 01", "Tue 05", "Tue 02"]),
        # A fifth Thursday is not in every month; the last one is.
        (MONTHLY, date(2026, 12, 31), ["Thu 31", "Thu 28", "Thu 25"]),
    ],
)
def test_rhythms_in_plain_words(kind: str, first: date, expected: list[str]) -> None:
    rule = rule_for(kind, first=first)
    found = plan(rule, first=at_wall(first, 10, 0, BRUSSELS), zone=BRUSSELS, number=3)
    assert [f"{one.astimezone(BRUSSELS):%a %d}" for one in found.moments] == expected
    assert kind_of(rule) == kind


def test_own_dates_have_no_rule_and_one_meeting() -> None:
    first = at_wall(date(2026, 12, 1), 10, 0, BRUSSELS)
    assert (rule_for(OWN, first=date(2026, 12, 1)), kind_of("")) == ("", OWN)
    assert plan("", first=first, zone=BRUSSELS, number=5) == Plan((first,))


def test_a_holiday_is_skipped_and_named_and_the_number_is_of_meetings_held() -> None:
    region = of_region(
        "be-vlg", language="nl", school=[SchoolHoliday(date(2026, 12, 21), date(2027, 1, 3), "kerstvakantie")]
    )
    first = at_wall(date(2026, 12, 18), 10, 0, BRUSSELS)
    found = plan("FREQ=WEEKLY", first=first, zone=BRUSSELS, number=2, holiday=region.name_of)
    assert [wall(one) for one in found.moments] == ["Fri 18-12-2026 10:00", "Fri 08-01-2027 10:00"]
    # A public holiday has its own name, also in the middle of a school holiday.
    assert found.skipped == (Skipped(date(2026, 12, 25), "Kerstmis"), Skipped(date(2027, 1, 1), "Nieuwjaar"))


def test_names_of_public_holidays_follow_the_reader() -> None:
    named = [of_region("be-wbe", language=code, school=[]).name_of(date(2027, 7, 21)) for code in ("nl", "fr", "en")]
    assert named == ["Nationale feestdag", "Fête nationale", "National Day"]
    assert of_region("nl-zuid", language="fr", school=[]).name_of(date(2027, 4, 27)) == "King's Day"


def test_an_ordinary_day_has_no_name_and_an_unknown_region_no_school_holidays() -> None:
    ordinary = of_region("be-vlg", language="nl", school=[])
    assert (ordinary.name_of(date(2026, 11, 24)), ordinary.known_until()) == ("", None)


@given(st.sampled_from(KINDS), DAYS, st.integers(0, 23), st.integers(1, 40))
def test_the_clock_on_the_wall_never_shifts(kind: str, first: date, hour: int, number: int) -> None:
    begins = at_wall(first, hour, 15, BRUSSELS)
    # The hour that does not exist once a year is nobody's meeting.
    if wall(begins)[-5:] != f"{hour:02}:15" or hour == 2:
        return
    found = plan(rule_for(kind, first=first), first=begins, zone=BRUSSELS, number=number)
    assert {wall(one)[-5:] for one in found.moments} == {f"{hour:02}:15"}


@given(st.sampled_from(KINDS), DAYS, st.integers(1, 60), st.sets(DAYS, max_size=200))
def test_what_is_planned_and_what_is_skipped_are_apart_and_in_order(
    kind: str, first: date, number: int, off: set[date]
) -> None:
    until = first + timedelta(days=400)
    found = plan(
        rule_for(kind, first=first),
        first=at_wall(first, 10, 0, BRUSSELS),
        zone=BRUSSELS,
        number=number,
        until=until,
        holiday=lambda day: "vrij" if day in off else "",
    )
    held = [one.astimezone(BRUSSELS).date() for one in found.moments]
    skipped = [one.on for one in found.skipped]
    assert held == sorted(set(held)) and skipped == sorted(set(skipped))  # noqa: PT018 - one sentence
    assert (len(held) <= number, set(held) & off, set(skipped) - off) == (True, set(), set())
    assert [day for day in held + skipped if day > until] == []


@given(st.sampled_from(KINDS), DAYS)
def test_a_plan_always_ends(kind: str, first: date) -> None:
    forever = plan(
        rule_for(kind, first=first),
        first=at_wall(first, 10, 0, BRUSSELS),
        zone=BRUSSELS,
        until=date(2090, 1, 1),
    )
    assert 0 < len(forever.moments) <= MOST
    nothing = plan(
        rule_for(kind, first=first),
        first=at_wall(first, 10, 0, BRUSSELS),
        zone=BRUSSELS,
        number=3,
        holiday=lambda day: "altijd vrij",
    )
    assert nothing.moments == ()
