"""What a new group most likely wants, by its form: good enough to accept with one tap."""

from dataclasses import dataclass
from datetime import date, timedelta

from nestwerk.groups.rules.rhythm import WEEKLY, WORKDAYS

WEEKS_AHEAD = 2
WEEKS_OPEN = 12


@dataclass(frozen=True)
class Start:
    """Defaults of one form. `number` None: until `weeks` after the first meeting."""

    rhythm: str
    hour: int
    minute: int
    minutes: int
    number: int | None
    capacity: int | None
    childcare: bool
    childcare_places: int | None
    entry: str
    public: bool


STARTS = {
    "weekly": Start(WEEKLY, 9, 30, 60, 10, 12, False, None, "open", True),
    "open-house": Start(WORKDAYS, 10, 0, 180, None, None, True, None, "walk-in", True),
    "series": Start(WEEKLY, 19, 30, 120, 6, 8, True, 6, "invited", False),
}


def start_of(form: str) -> Start:
    return STARTS.get(form, STARTS["weekly"])


def first_day(today: date, rhythm: str) -> date:
    """Return a day two weeks ahead: time to tell people. The rhythm of working days begins on a Monday."""
    ahead = today + timedelta(weeks=WEEKS_AHEAD)
    if rhythm == WORKDAYS or ahead.weekday() > 4:
        return ahead + timedelta(days=(7 - ahead.weekday()) % 7)
    return ahead


def last_day(first: date, start: Start) -> date | None:
    """Return until when a group without a number of meetings runs."""
    return None if start.number else first + timedelta(weeks=WEEKS_OPEN)
