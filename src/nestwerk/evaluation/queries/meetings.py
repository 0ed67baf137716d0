"""The days on which a group meets."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from nestwerk.groups.models import Group, Meeting


def meeting_days(group: Group) -> list[tuple[date, UUID]]:
    """Return the day and the key of each meeting that was not cancelled, in order."""
    rows = Meeting.objects.filter(group=group, cancellation=None).order_by("starts_at").values_list("starts_at", "pk")
    return [(localdate(starts_at), key) for starts_at, key in rows]


def meeting_on(days: Iterable[tuple[date, UUID]], day: date) -> UUID | None:
    """Return the meeting of this day, else the last one before it."""
    return next((key for held, key in reversed(list(days)) if held <= day), None)
