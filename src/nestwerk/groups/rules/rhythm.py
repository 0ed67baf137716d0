"""When a group meets: a rhythm (RFC 5545 RRULE) on the clock of the wall, holidays left out.

The hour on the wall stays the same when summer time begins or ends; what shifts is the moment in UTC.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

# No plan holds more meetings, and none looks further ahead: a year of working days, three years of months.
MOST = 270
HORIZON = timedelta(days=3 * 366)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKLY, FORTNIGHTLY, WORKDAYS, MONTHLY, OWN = "weekly", "fortnightly", "workdays", "monthly", "own"

Naming = Callable[[date], str]


@dataclass(frozen=True)
class Skipped:
    """A day on which the rhythm falls and the group does not meet, and why."""

    on: date
    because: str


@dataclass(frozen=True)
class Plan:
    """Moments in UTC, in order, and what was left out between them."""

    moments: tuple[datetime, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def rule_for(kind: str, *, first: date) -> str:
    """Return the RRULE of a rhythm in plain words that begins on this day; empty for own dates."""
    return {
        WEEKLY: "FREQ=WEEKLY",
        FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2",
        WORKDAYS: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        MONTHLY: f"FREQ=MONTHLY;BYDAY={_place_in_month(first)}{DAYS[first.weekday()]}",
    }.get(kind, "")


def kind_of(rule: str) -> str:
    """Return which rhythm in plain words an RRULE is; own dates for anything else."""
    known = {"FREQ=WEEKLY": WEEKLY, "FREQ=WEEKLY;INTERVAL=2": FORTNIGHTLY, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": WORKDAYS}
    if rule.startswith("FREQ=MONTHLY;BYDAY="):
        return MONTHLY
    return known.get(rule, OWN)


def plan(
    rule: str,
    *,
    first: datetime,
    zone: ZoneInfo,
    number: int | None = None,
    until: date | None = None,
    holiday: Naming | None = None,
) -> Plan:
    """Return the meetings of a rhythm from the first moment on.

    `number` counts meetings that are held; `until` is the last day that counts. A day that
    `holiday` names is skipped, the first one too. Without a rhythm there is one meeting.
    """
    moments: list[datetime] = []
    skipped: list[Skipped] = []
    for wall in _walls(rule, first.astimezone(zone).replace(tzinfo=None)):
        if (until is not None and wall.date() > until) or len(moments) >= min(number or MOST, MOST):
            break
        because = holiday(wall.date()) if holiday else ""
        if because:
            skipped.append(Skipped(wall.date(), because))
        else:
            moments.append(wall.replace(tzinfo=zone).astimezone(UTC))
    return Plan(tuple(moments), tuple(skipped))


def at_wall(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC at which the clock on the wall says this."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


def _walls(rule: str, first: datetime) -> Iterator[datetime]:
    if not rule:
        yield first
        return
    for wall in rrulestr(rule, dtstart=first):
        if wall - first > HORIZON:
            return
        yield wall


def _place_in_month(day: date) -> int:
    """Return 1 to 4 for the first to fourth such weekday of the month, -1 for a fifth: every month has a last one."""
    place = (day.day - 1) // 7 + 1
    return place if place < 5 else -1
