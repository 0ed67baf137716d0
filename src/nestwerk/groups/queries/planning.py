"""On which days a rhythm falls, in the time zone of this installation."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language

from nestwerk.groups.queries.holidays import HOME_LANGUAGE, holidays_of
from nestwerk.groups.rules.rhythm import Plan, plan


def zone() -> ZoneInfo:
    """Return the zone whose clock hangs on the wall."""
    return ZoneInfo(settings.TIME_ZONE)


def dates(rule: str, region: str, *, first: datetime, until: date | None, number: int | None, skip: bool) -> Plan:
    """Return the meetings of a rhythm, and the days that were skipped with the name of the holiday."""
    off = holidays_of(region, get_language() or HOME_LANGUAGE)
    # Without an end there is one meeting: nobody plans for ever.
    last = None if until else (number or 1)
    return plan(rule, first=first, zone=zone(), until=until, number=last, holiday=off.name_of if skip else None)
