"""Months, quarters and years of the calendar: what they are made of, and when they close."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTH, QUARTER, YEAR = "month", "quarter", "year"
MONTHS_IN = {MONTH: 1, QUARTER: 3, YEAR: 12}
# What a period is made of; the shorter ones close first and bind the longer ones.
MADE_OF = {QUARTER: MONTH, YEAR: QUARTER}
# So many days after its end a period closes: until then a late tap still counts.
GRACE_DAYS = 7


@dataclass(frozen=True)
class Period:
    """One month, quarter or year, by its first day."""

    kind: str
    first: date

    @property
    def end(self) -> date:
        """The first day after it."""
        return month_after(self.first, MONTHS_IN[self.kind])

    @property
    def closes_on(self) -> date:
        """The day from which its figures stay as they are."""
        return self.end + timedelta(days=GRACE_DAYS)

    @property
    def number(self) -> int:
        """Which month or quarter of its year it is."""
        return (self.first.month - 1) // MONTHS_IN[self.kind] + 1

    def parts(self) -> list["Period"]:
        """Return the periods that it is made of; a month is made of nothing."""
        kind = MADE_OF.get(self.kind)
        if kind is None:
            return []
        steps = range(0, MONTHS_IN[self.kind], MONTHS_IN[kind])
        return [Period(kind, month_after(self.first, step)) for step in steps]

    def inside(self) -> list["Period"]:
        """Return every shorter period in it."""
        return [one for part in self.parts() for one in (part, *part.inside())]


def month_after(first: date, number: int) -> date:
    """Return the first day of the month so many months later."""
    count = first.year * 12 + first.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)


def periods_of(year: int) -> list[Period]:
    """Return the months, the quarters and the year itself, in the order in which they are closed."""
    whole = Period(YEAR, date(year, 1, 1))
    quarters = whole.parts()
    return [*(month for quarter in quarters for month in quarter.parts()), *quarters, whole]


def is_closed(period: Period, *, on: date) -> bool:
    """True from the day on which its figures stay as they are."""
    return on >= period.closes_on
