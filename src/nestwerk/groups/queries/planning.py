"""On which days a rhythm falls, in the time zone of this installation."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language

from nestwerk.groups.models import Group
from nestwerk.groups.queries.holidays import HOME_LANGUAGE, holidays_of
from nestwerk.groups.rules.rhythm import Plan, plan


def zone() -> ZoneInfo:
    """Return the zone whose clock hangs on the wall."""
    return ZoneInfo(settings.TIME_ZONE)


def moment_at_end(group: Group) -> tuple[datetime, int] | None:
    """Return when the group would meet once more after its last meeting, by its rhythm, and for how many minutes.

    None without a meeting, or without a rhythm.
    """
    last = group.meetings.order_by("-starts_at").first()
    if last is None or not group.rhythm:
        return None
    plan = dates(group.rhythm, group.region, first=last.starts_at, until=None, number=3, skip=group.skip_holidays)
    after = [moment for moment in plan.moments if moment > last.starts_at]
    minutes = int((last.ends_at - last.starts_at).total_seconds() // 60)
    return (after[0], minutes) if after else None


def dates(rule: str, region: str, *, first: datetime, until: date | None, number: int | None, skip: bool) -> Plan:
    """Return the meetings of a rhythm, and the days that were skipped with the name of the holiday."""
    off = holidays_of(region, get_language() or HOME_LANGUAGE)
    # Without an end there is one meeting: nobody plans for ever.
    last = None if until else (number or 1)
    return plan(rule, first=first, zone=zone(), until=until, number=last, holiday=off.name_of if skip else None)
