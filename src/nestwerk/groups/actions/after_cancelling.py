"""After a cancellation: it goes on after all, one more at the end, what each was about moves on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions.meetings import MomentTaken, add_meeting
from nestwerk.groups.actions.news import News, tell_news
from nestwerk.groups.actions.setting_up import HasEnded
from nestwerk.groups.models import Cancellation, GoingOn, Group, Meeting
from nestwerk.groups.queries.planning import moment_at_end
from nestwerk.groups.queries.shifting import Subject, shifted
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce


class NotCancelled(DomainError):
    message = _("This meeting is not cancelled any more.")


class NoRhythm(DomainError):
    message = _("This group has no rhythm that tells when it would meet once more. Add one meeting yourself.")


class NothingToShift(DomainError):
    message = _("Nothing moves on: this meeting was about nothing, or none follows.")


@dataclass(frozen=True)
class Shifted:
    """How many meetings are about something else now."""

    number: int


@transaction.atomic
def go_on(*, meeting: Meeting, by: Person, at: datetime) -> Meeting:
    """Take a cancellation back. Who heard of it hears that it goes on; of one that is over nobody hears anything.

    Raises NotCancelled, and HasEnded when the group ended.
    """
    kept = _cancelled(meeting)
    take_back(kept, by=by, at=at)
    journal.note("groups.meeting-goes-on", kept.pk, by.pk, at=at)
    tell_news(News.GOES_ON, group=kept.group, meeting=kept, by=by, at=at)
    return kept


def take_back(kept: Meeting, *, by: Person, at: datetime) -> None:
    """Note that a cancelled meeting goes on; nobody is told."""
    cancelled = Cancellation.objects.get(meeting=kept)
    GoingOn.objects.create(meeting=kept, cancelled_at=cancelled.at, by=by, at=at)
    cancelled.delete()
    # The row of now: what was loaded still remembers that it was cancelled.
    kept.refresh_from_db()
    kept.revision, kept.changed_at = kept.revision + 1, at
    kept.save(update_fields=["revision", "changed_at"])
    audit.record("meeting goes on", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def add_at_end(*, meeting: Meeting, shown: datetime, by: Person, at: datetime) -> Meeting:
    """Add one meeting after the last, for one that was cancelled, on the moment that was `shown`.

    Raises NotCancelled, NoRhythm, HasEnded; MomentTaken when another was added meanwhile.
    """
    kept = _cancelled(meeting)
    found = moment_at_end(kept.group)
    if found is None:
        raise NoRhythm
    starts_at, minutes = found
    if starts_at != shown:
        raise MomentTaken
    return add_meeting(group=kept.group, starts_at=starts_at, minutes=minutes, by=by, at=at)


@transaction.atomic
def shift_subjects(*, meeting: Meeting, seen: Sequence[str], by: Person, at: datetime) -> Shifted:
    """Let what a cancelled meeting was about move to the next one, and so on to the last. No date changes.

    `seen` are the keys of the meetings as they were shown. Raises NotCancelled, NothingToShift and ChangedAtOnce.
    """
    kept = _cancelled(meeting)
    rows = shifted(kept, at=at)
    if not rows:
        raise NothingToShift
    if [row.mark for row in rows] != list(seen):
        raise ChangedAtOnce
    for row in rows:
        _say(row.meeting, row.new)
    _say(kept, Subject())
    details: dict[str, audit.Detail] = {"number": len(rows)}
    audit.record("shifted subjects", kept, by=by, at=at, organisation=kept.organisation, details=details)
    return Shifted(len(rows))


def _say(meeting: Meeting, subject: Subject) -> None:
    meeting.theme, meeting.session = subject.theme, subject.session
    meeting.save(update_fields=["theme", "session"])


def _cancelled(meeting: Meeting) -> Meeting:
    """Return the cancelled meeting as it is now, its group held until we are done."""
    group = Group.objects.select_for_update(no_key=True).get(pk=meeting.group_id)
    if group.ended_at is not None:
        raise HasEnded
    kept = Meeting.objects.select_related("group__organisation", "organisation", "venue").get(pk=meeting.pk)
    if not Cancellation.objects.filter(meeting=kept).exists():
        raise NotCancelled
    return kept
