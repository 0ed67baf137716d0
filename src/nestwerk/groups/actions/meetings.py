"""Meetings come from the rhythm; one by one they are moved, cancelled or described. What is over stays as it was."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from operator import attrgetter

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions.news import News, tell_news
from nestwerk.groups.actions.setting_up import HasEnded
from nestwerk.groups.models import Cancellation, Group, Meeting, Move, Venue
from nestwerk.groups.queries.planning import dates
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.programmes.models import SessionPlan
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce, check_seen

WHERE = attrgetter("starts_at", "ends_at", "venue_id")


class MeetingIsOver(DomainError):
    message = _("This meeting is over. What was stays as it was.")


class AlreadyCancelled(DomainError):
    message = _("This meeting was cancelled already.")


class MomentTaken(DomainError):
    message = _("The group already has a meeting that begins then.")


@transaction.atomic
def plan_meetings(
    *,
    group: Group,
    first: datetime,
    minutes: int,
    until: date | None = None,
    number: int | None = None,
    by: Person,
    at: datetime,
    rhythm: str | None = None,
) -> list[Meeting]:
    """Make the meetings of the group's rhythm (or another one) from the first moment on; holidays are skipped.

    Moments that have a meeting already are left. Sessions of the programme that no meeting has yet
    go to the new meetings in order. Raises HasEnded.
    """
    _lock(group)
    rule = group.rhythm if rhythm is None else rhythm
    plan = dates(rule, group.region, first=first, until=until, number=number, skip=group.skip_holidays)
    return _add(group, plan.moments, minutes=minutes, by=by, at=at)


@transaction.atomic
def add_meeting(
    *, group: Group, starts_at: datetime, minutes: int, by: Person, at: datetime, venue: Venue | None = None
) -> Meeting:
    """Add one meeting, also on a holiday: who asks for this day knows why. Raises MomentTaken and HasEnded."""
    _lock(group)
    if made := _add(group, [starts_at], minutes=minutes, by=by, at=at, venue=venue):
        return made[0]
    raise MomentTaken


@transaction.atomic
def move(
    *,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    venue: Venue | None = None,
    reason: str,
    by: Person,
    at: datetime,
    seen: Meeting | None = None,
) -> Meeting:
    """Move a meeting to another moment or place. `venue` None means: where the group always meets.

    Moving it to where it is changes nothing. Raises MeetingIsOver, AlreadyCancelled, MomentTaken; ChangedAtOnce when it
    does not stand where it was `seen`.
    """
    kept = _open(meeting, at=at, seen=seen)
    if WHERE(kept) == (starts_at, ends_at, venue.pk if venue else None):
        return kept
    if Meeting.objects.filter(group=kept.group_id, starts_at=starts_at).exclude(pk=kept.pk).exists():
        raise MomentTaken
    put_elsewhere(kept, starts_at=starts_at, ends_at=ends_at, venue=venue, reason=reason, by=by, at=at)
    where = starts_at.isoformat(), ends_at.isoformat(), *([venue.pk] if venue else [])
    journal.note("groups.meeting-moved", kept.pk, by.pk, *where, at=at)
    tell_news(News.MOVED, group=kept.group, meeting=kept, by=by, at=at)
    return kept


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, by: Person, at: datetime, seen: Meeting | None = None) -> Meeting:
    """Cancel a meeting: it stays listed. Raises MeetingIsOver, AlreadyCancelled; ChangedAtOnce when not as `seen`."""
    kept = _open(meeting, at=at, seen=seen)
    call_off(kept, reason=reason, by=by, at=at)
    journal.note("groups.meeting-cancelled", kept.pk, by.pk, at=at)
    tell_news(News.CANCELLED, group=kept.group, meeting=kept, by=by, at=at)
    return kept


def put_elsewhere(
    kept: Meeting, *, starts_at: datetime, ends_at: datetime, venue: Venue | None, reason: str, by: Person, at: datetime
) -> None:
    """Note that a meeting goes to another moment or place; nobody is told."""
    Move.objects.create(meeting=kept, from_starts_at=kept.starts_at, from_venue=kept.venue, reason=reason, by=by, at=at)
    kept.starts_at, kept.ends_at, kept.venue = starts_at, ends_at, venue
    _changed(kept, at=at)
    audit.record("moved meeting", kept, by=by, at=at, organisation=kept.organisation)


def call_off(kept: Meeting, *, reason: str, by: Person, at: datetime) -> None:
    """Note that a meeting does not go on; nobody is told."""
    Cancellation.objects.create(meeting=kept, reason=reason, by=by, at=at)
    _changed(kept, at=at)
    audit.record("cancelled meeting", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def describe(
    *,
    meeting: Meeting,
    theme: str,
    session: SessionPlan | None,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Meeting:
    """Say what a meeting is about; nobody's calendar changes.

    Raises MeetingIsOver and AlreadyCancelled, and ChangedAtOnce when the words are not as they were `seen`.
    """
    kept = _open(meeting, at=at)
    check_seen(kept, {"theme": theme, "session_id": session.pk if session else None}, seen)
    if (kept.theme, kept.session_id) != (theme, session.pk if session else None):
        kept.theme, kept.session = theme, session
        kept.save(update_fields=["theme", "session"])
        audit.record("described meeting", kept, by=by, at=at, organisation=kept.organisation)
    return kept


def _add(
    group: Group, moments: Iterable[datetime], *, minutes: int, by: Person, at: datetime, venue: Venue | None = None
) -> list[Meeting]:
    known, free = set(group.meetings.values_list("starts_at", flat=True)), iter(_free_sessions(group))
    made = Meeting.objects.bulk_create(
        Meeting(
            organisation_id=group.organisation_id,
            group=group,
            starts_at=moment,
            ends_at=moment + timedelta(minutes=minutes),
            session=next(free, None),
            venue=venue,
            changed_at=at,
        )
        for moment in moments
        if moment not in known
    )
    if made:
        details: dict[str, audit.Detail] = {"number": len(made)}
        audit.record("planned meetings", group, by=by, at=at, organisation=group.organisation, details=details)
    return made


def _free_sessions(group: Group) -> list[SessionPlan]:
    if group.programme_id is None:
        return []
    given = Meeting.objects.filter(group=group, cancellation=None).exclude(session=None).values("session")
    return list(SessionPlan.objects.filter(programme=group.programme_id).exclude(pk__in=given).order_by("order"))


def _lock(group: Group) -> None:
    if Group.objects.select_for_update(no_key=True).get(pk=group.pk).ended_at:
        raise HasEnded


def _open(meeting: Meeting, *, at: datetime, seen: Meeting | None = None) -> Meeting:
    """Return the meeting as it is now, held until we are done; only what is still to come may change."""
    Group.objects.select_for_update(no_key=True).get(pk=meeting.group_id)
    kept = Meeting.objects.select_related("group", "organisation", "venue").get(pk=meeting.pk)
    if kept.ends_at <= at:
        raise MeetingIsOver
    if Cancellation.objects.filter(meeting=kept).exists():
        raise AlreadyCancelled
    if seen and WHERE(kept) != WHERE(seen):
        raise ChangedAtOnce
    return kept


def _changed(meeting: Meeting, *, at: datetime) -> None:
    meeting.revision, meeting.changed_at = meeting.revision + 1, at
    meeting.save()
