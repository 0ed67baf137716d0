"""Days off of a region, for planning."""

from functools import lru_cache
from pathlib import Path

from nestwerk.groups.formats import school_holidays
from nestwerk.groups.rules.holidays import Holidays, SchoolHoliday, of_region

FILE = Path(__file__).resolve().parent.parent / "data" / "school-holidays.toml"
HOME_LANGUAGE = "nl"


@lru_cache(maxsize=64)
def holidays_of(region: str, language: str) -> Holidays:
    """Return the public and school holidays of a region, named in this language."""
    rows = [row for row in _rows() if row.region == region]
    school = [SchoolHoliday(row.first, row.last, row.names.get(language) or row.names[HOME_LANGUAGE]) for row in rows]
    return of_region(region, language=language, school=school)


@lru_cache(maxsize=1)
def _rows() -> tuple[school_holidays.Row, ...]:
    return tuple(school_holidays.read(FILE))
