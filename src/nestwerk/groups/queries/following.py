"""A meeting and all that follow, at another hour, so many days later or earlier."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language

from nestwerk.groups.models import Meeting
from nestwerk.groups.queries.holidays import HOME_LANGUAGE, holidays_of
from nestwerk.groups.queries.planning import zone
from nestwerk.groups.rules.rhythm import at_wall


@dataclass(frozen=True)
class Following:
    """One of them with its new moment. `holiday` names what the new day is; `taken`: the group meets then already."""

    meeting: Meeting
    starts_at: datetime
    ends_at: datetime
    holiday: str
    taken: bool

    @property
    def mark(self) -> str:
        """Return what tells whether the meeting is still where it was shown."""
        return f"{self.meeting.pk}:{self.meeting.starts_at.isoformat()}"


def all_that_follow(meeting: Meeting, *, starts_at: datetime, ends_at: datetime) -> list[Following]:
    """Return this meeting and those after it that go on, each moved by as many days, to the same hour of the wall."""
    here, there = meeting.starts_at.astimezone(zone()), starts_at.astimezone(zone())
    days, length = (there.date() - here.date()).days, ends_at - starts_at
    off = holidays_of(meeting.group.region, get_language() or HOME_LANGUAGE)
    found = Meeting.objects.filter(group=meeting.group_id, starts_at__gte=meeting.starts_at, cancellation=None)
    every = list(found.select_related("group", "organisation", "venue").order_by("starts_at"))
    others = set(
        Meeting.objects.filter(group=meeting.group_id)
        .exclude(pk__in=[one.pk for one in every])
        .values_list("starts_at", flat=True)
    )
    rows = []
    for one in every:
        day = one.starts_at.astimezone(zone()).date() + timedelta(days=days)
        begins = at_wall(day, there.hour, there.minute, zone())
        rows.append(Following(one, begins, begins + length, off.name_of(day), begins in others))
    return rows
