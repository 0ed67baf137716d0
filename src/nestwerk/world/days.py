"""The days of the made-up groups, reckoned from the moment at which the world is built: alive on any day."""

from datetime import UTC, datetime, timedelta

from nestwerk.groups import actions, queries
from nestwerk.groups.models import Group
from nestwerk.people.models import Person

TUESDAY, THURSDAY = 1, 3
# How often the Tuesday group met before: what 'Vandaag' shows needs no fewer.
MET = 3


def begun(group: Group, at: datetime) -> datetime:
    """Return the Tuesday four weeks ago, or so much earlier that they met three times: in holidays nobody meets."""
    for weeks in range(4, 30):
        first = wall(at, weeks=-weeks, weekday=TUESDAY, hour=9, minute=30)
        held = queries.dates(
            group.rhythm, group.region, first=first, until=at.date(), number=None, skip=group.skip_holidays
        )
        if len(held.moments) >= MET:
            break
    return first


def plan(group: Group, first: datetime, *, minutes: int, number: int, by: Person, at: datetime) -> None:
    """Plan meetings where none are to come: of a new group from `first`, of an old demo after its last one."""
    if group.meetings.upcoming(at).exists():
        return
    last = group.meetings.order_by("starts_at").last()
    while last and first <= last.starts_at:
        first += timedelta(weeks=1)
    actions.plan_meetings(group=group, first=first, minutes=minutes, number=number, by=by, at=at)


def wall(at: datetime, *, weeks: int, weekday: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment by the clock on the wall: so many weeks after the next such weekday."""
    today = at.astimezone(queries.zone())
    day = today + timedelta(days=(weekday - today.weekday()) % 7, weeks=weeks)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)
