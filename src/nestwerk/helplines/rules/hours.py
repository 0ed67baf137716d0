"""When somebody answers: days of the week and hours, in the time of the country."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import holidays

_SPAN = re.compile(r"([1-7])-([1-7]) (\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True)
class Hours:
    """From day `first` to day `last` (1 is Monday), from minute `begins` up to minute `ends` of the day."""

    first: int
    last: int
    begins: int
    ends: int


def read_hours(words: str) -> Hours:
    """Return '1-5 09:00-19:00' as hours. Raises ValueError."""
    found = _SPAN.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} tells no hours")
    first, last, hour, minute, to_hour, to_minute = map(int, found.groups())
    return Hours(first, last, hour * 60 + minute, to_hour * 60 + to_minute)


def is_open(hours: Iterable[Hours], moment: datetime) -> bool:
    """True when somebody answers at this moment, which is told in the time of the country."""
    minute = moment.hour * 60 + moment.minute
    day = moment.isoweekday()
    return any(span.first <= day <= span.last and span.begins <= minute < span.ends for span in hours)


def is_public_holiday(country: str, day: date) -> bool:
    """True when this is a public holiday there: whether a line with office hours answers then, nobody here knows."""
    return day in _public_holidays(country, day.year)


@lru_cache(maxsize=16)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))
