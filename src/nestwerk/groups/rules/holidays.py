"""Which days are holidays: public ones by the calendar of the country, school holidays by region."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

# The country of a region is the first word of its code.
LANGUAGES = {"BE": ("nl", "fr"), "NL": ("nl",)}
OTHERWISE = "en_US"


@dataclass(frozen=True)
class SchoolHoliday:
    """From the first day up to and including the last one."""

    first: date
    last: date
    name: str


@dataclass(frozen=True)
class Holidays:
    """All days off of one region, named in one language."""

    country: str
    language: str
    school: tuple[SchoolHoliday, ...] = ()

    def name_of(self, day: date) -> str:
        """Return why there is no meeting on this day; empty on an ordinary day."""
        public = public_holidays(self.country, day.year, self.language).get(day, "")
        if public:
            return public
        return next((one.name for one in self.school if one.first <= day <= one.last), "")

    def known_until(self) -> date | None:
        """Return the last day for which school holidays are known; None when none are."""
        return max((one.last for one in self.school), default=None)


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int, language: str) -> dict[date, str]:
    """Return the public holidays of one year by day, named in this language where the country knows it."""
    spoken = language if language in LANGUAGES.get(country, ()) else OTHERWISE
    days = dict(holidays.country_holidays(country, years=year, language=spoken))
    if country == "NL":
        # The library counts it, but in the Netherlands schools, offices and community houses are open on Good Friday.
        days.pop(easter(year) - timedelta(days=2), None)
    return days


def country_of(region: str) -> str:
    """Return the country of a region code such as 'be-vlg'."""
    return region.partition("-")[0].upper()


def of_region(region: str, *, language: str, school: Iterable[SchoolHoliday]) -> Holidays:
    return Holidays(country_of(region), language, tuple(school))
