"""School holidays as data: complete, in order, and for Flanders computed again from the rule."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.easter import easter

from nestwerk.groups.formats.school_holidays import read
from nestwerk.groups.models import Region
from nestwerk.groups.queries.holidays import FILE, holidays_of
from nestwerk.groups.rules.holidays import public_holidays

WEEK = timedelta(weeks=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def flemish_year(autumn: int) -> list[tuple[date, date]]:
    """Return the holidays of one school year by the rule of the Flemish government (decision of 17 April 1991)."""
    saints, birth, resurrection = date(autumn, 11, 1), date(autumn, 12, 25), easter(autumn + 1)
    november = date(autumn, 11, 2) if saints.weekday() == 6 else monday_of(saints)
    christmas = monday_of(birth) + (WEEK if birth.weekday() > 4 else timedelta())
    krokus = monday_of(resurrection) - 6 * WEEK
    april = date(autumn + 1, 4, 1)
    first = april + timedelta(days=-april.weekday() % 7)
    if resurrection.month == 3:
        first = monday_of(resurrection) + WEEK
    elif resurrection > date(autumn + 1, 4, 15):
        first = monday_of(resurrection) - WEEK
    ascension = resurrection + timedelta(days=39)
    return [
        (november, november + timedelta(days=6)),
        (christmas, christmas + timedelta(days=13)),
        (krokus, krokus + timedelta(days=6)),
        (first, first + timedelta(days=13)),
        (ascension + timedelta(days=1), ascension + timedelta(days=1)),
        (date(autumn + 1, 7, 1), date(autumn + 1, 8, 31)),
    ]


def test_the_flemish_holidays_follow_the_rule() -> None:
    written = [(row.first, row.last) for row in read(FILE) if row.region == Region.FLANDERS]
    assert written == [span for year in (2025, 2026, 2027) for span in flemish_year(year)]


@pytest.mark.parametrize("region", Region.values)
def test_holidays_of_a_region_are_in_order_and_do_not_overlap(region: str) -> None:
    spans = [(row.first, row.last) for row in read(FILE) if row.region == region]
    days = [day for span in spans for day in span]
    assert days == sorted(days)
    assert all(len(one) == 2 and (one[1] - one[0]).days <= 62 for one in spans)


def test_what_could_not_be_verified_is_marked() -> None:
    unsure = sorted((row.region, row.first.isoformat()) for row in read(FILE) if not row.verified)
    assert unsure == [
        ("be-wbe", "2026-10-19"),
        ("be-wbe", "2026-12-21"),
        ("nl-zuid", "2027-02-13"),
        ("nl-zuid", "2027-07-24"),
    ]


def test_every_holiday_has_a_name_in_the_languages_of_the_team() -> None:
    assert [row.names for row in read(FILE) if set(row.names) != {"nl", "fr", "en"}] == []


def test_each_region_has_its_own_days() -> None:
    day = date(2026, 11, 3)
    assert [holidays_of(region, "nl").name_of(day) for region in Region.values] == ["herfstvakantie", "", "", "", ""]


@pytest.mark.parametrize("country", ["BE", "NL"])
def test_good_friday_is_no_public_holiday_and_easter_monday_is(country: str) -> None:
    for year in range(2026, 2030):
        days = public_holidays(country, year, "nl")
        assert (easter(year) - timedelta(days=2) in days, easter(year) + timedelta(days=1) in days) == (False, True)


def test_we_say_up_to_when_we_know() -> None:
    known = {region: str(holidays_of(region, "nl").known_until()) for region in Region.values}
    assert known == {
        "be-vlg": "2028-08-31",
        "be-wbe": "2027-01-03",
        "nl-noord": "2028-08-27",
        "nl-midden": "2028-08-20",
        "nl-zuid": "2028-09-03",
    }


def test_a_name_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    planted = tmp_path / "holidays.toml"
    planted.write_text('[names]\n[regions.x]\nholidays = [["nothing", 2026-01-01, 2026-01-02]]\n')
    with pytest.raises(KeyError):
        read(planted)
