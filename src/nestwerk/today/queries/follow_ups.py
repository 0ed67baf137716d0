"""What the team agreed to do: after one meeting, and what of before is open still when it meets again."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.utils.timezone import localtime

from nestwerk.groups.models import Group, Meeting
from nestwerk.today.models import FollowUp

MOST = 60
_WITH = ("who", "done", "done__by", "dropped", "dropped__by", "meeting", "meeting__group")


def follow_ups_of(meeting: Meeting) -> list[FollowUp]:
    """Return what was agreed after a meeting, what is open first."""
    return _in_order(FollowUp.objects.filter(meeting=meeting).select_related(*_WITH))


def agreed_before(meeting: Meeting, *, at: datetime) -> list[FollowUp]:
    """Return what was agreed after earlier meetings of this group and is open; ended today too, to put it back."""
    earlier = FollowUp.objects.filter(meeting__group=meeting.group_id, meeting__starts_at__lt=meeting.starts_at)
    return _in_order(earlier.open_since(_midnight(at)).select_related(*_WITH)[:MOST])


def agreed_in_my_groups(person: object, *, at: datetime) -> list[tuple[Group, list[FollowUp]]]:
    """Return, by group in whose team this visitor is, what is open; ended today too. One query."""
    mine = FollowUp.objects.filter(meeting__group__in=Group.objects.with_team_member(person).values("pk"))
    going_on = mine.filter(meeting__group__ended_at=None).open_since(_midnight(at))
    found = going_on.select_related(*_WITH).order_by("meeting__group__name", "meeting__group")[:MOST]
    return [(group, _in_order(rows)) for group, rows in groupby(found, key=lambda one: one.meeting.group)]


def _in_order(found: Iterable[FollowUp]) -> list[FollowUp]:
    return sorted(found, key=_place)


def _place(one: FollowUp) -> tuple[bool, bool, date]:
    return (hasattr(one, "done") or hasattr(one, "dropped"), one.due is None, one.due or one.at.date())


def _midnight(at: datetime) -> datetime:
    return localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
