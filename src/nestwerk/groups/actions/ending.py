"""A group ends: what was stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions.news import News, tell_news
from nestwerk.groups.models import Cancellation, Group, Meeting
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


@transaction.atomic
def end(*, group: Group, by: Person, at: datetime) -> Group:
    """End a group: what was still to come is cancelled, the door closes, what was stays. Twice is once."""
    kept = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if kept.ended_at is None:
        close(kept, by=by, at=at)
        journal.note("groups.ended", kept.pk, by.pk, at=at)
        tell_news(News.ENDED, group=kept, meeting=None, by=by, at=at)
    return kept


def close(kept: Group, *, by: Person, at: datetime) -> None:
    """Note that a group, held by the caller, has ended; nobody is told."""
    to_come = list(Meeting.objects.filter(group=kept, starts_at__gt=at, cancellation=None))
    reason = str(_("The group has ended."))
    Cancellation.objects.bulk_create(Cancellation(meeting=one, reason=reason, by=by, at=at) for one in to_come)
    for meeting in to_come:
        meeting.revision, meeting.changed_at = meeting.revision + 1, at
    Meeting.objects.bulk_update(to_come, ["revision", "changed_at"])
    kept.ended_at, kept.door, kept.door_digest = at, "", None
    kept.save()
    audit.record("ended group", kept, by=by, at=at, organisation=kept.organisation, details={"meetings": len(to_come)})
