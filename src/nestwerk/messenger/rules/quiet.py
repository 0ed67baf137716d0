"""Quiet hours: nobody's phone buzzes at night."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def is_quiet(moment: time, *, quiet_from: time, quiet_until: time) -> bool:
    """True within the quiet hours; they may go over midnight. Equal ends mean no quiet hours at all."""
    if quiet_from == quiet_until:
        return False
    if quiet_from < quiet_until:
        return quiet_from <= moment < quiet_until
    return moment >= quiet_from or moment < quiet_until


def allowed_from(at: datetime, *, quiet_from: time, quiet_until: time, zone: ZoneInfo) -> datetime:
    """Return the first moment from `at` on (aware) that is outside the quiet hours on the clock of the zone."""
    local = at.astimezone(zone)
    if not is_quiet(local.time(), quiet_from=quiet_from, quiet_until=quiet_until):
        return at
    day = local.date() if local.time() < quiet_until else local.date() + timedelta(days=1)
    return datetime.combine(day, quiet_until, tzinfo=zone).astimezone(at.tzinfo)
