"""Another hour, day or place for a meeting and all that follow, told once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions.meetings import MeetingIsOver, MomentTaken, put_elsewhere
from nestwerk.groups.actions.news import News, tell_news
from nestwerk.groups.actions.setting_up import HasEnded
from nestwerk.groups.models import Group, Meeting, Venue
from nestwerk.groups.queries.following import all_that_follow
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import journal
from nestwerk.trail.seen import ChangedAtOnce


class InThePast(DomainError):
    message = _("Then a meeting would be in the past. Choose a later day.")


@transaction.atomic
def move_all(
    *,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    venue: Venue | None,
    reason: str,
    seen: Sequence[str],
    by: Person,
    at: datetime,
) -> int:
    """Move a meeting and all that follow by as many days, to this hour, length and place; return how many.

    `seen` are the marks of the meetings as they were shown (queries.following). Participants hear it once. Raises
    HasEnded, MeetingIsOver, InThePast, MomentTaken and ChangedAtOnce.
    """
    group = Group.objects.select_for_update(no_key=True).get(pk=meeting.group_id)
    if group.ended_at is not None:
        raise HasEnded
    kept = Meeting.objects.select_related("group").get(pk=meeting.pk)
    if kept.ends_at <= at:
        raise MeetingIsOver
    if starts_at <= at:
        raise InThePast
    rows = all_that_follow(kept, starts_at=starts_at, ends_at=ends_at)
    if not rows or [row.mark for row in rows] != list(seen):
        raise ChangedAtOnce
    if any(row.taken for row in rows):
        raise MomentTaken
    # No two begin at one moment, also on the way: who goes furthest goes first.
    later = starts_at > kept.starts_at
    for row in sorted(rows, key=lambda one: one.meeting.starts_at, reverse=later):
        one = row.meeting
        put_elsewhere(one, starts_at=row.starts_at, ends_at=row.ends_at, venue=venue, reason=reason, by=by, at=at)
        where = row.starts_at.isoformat(), row.ends_at.isoformat(), *([venue.pk] if venue else [])
        journal.note("groups.meeting-moved", one.pk, by.pk, *where, at=at)
    tell_news(News.FROM_NOW_ON, group=rows[0].meeting.group, meeting=rows[0].meeting, by=by, at=at)
    return len(rows)
