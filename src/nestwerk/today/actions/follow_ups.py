"""Who does what by when; done, put back, or dropped."""

from datetime import date, datetime

from django.db import transaction

from nestwerk.groups.models import Meeting
from nestwerk.people.models import Person
from nestwerk.today.models import FollowUp, FollowUpDone
from nestwerk.trail import audit, journal


@transaction.atomic
def agree(*, meeting: Meeting, what: str, who: Person | None, due: date | None, by: Person, at: datetime) -> FollowUp:
    """Note what the team will do."""
    made = FollowUp.objects.create(
        organisation_id=meeting.organisation_id, meeting=meeting, what=what.strip(), who=who, due=due, by=by, at=at
    )
    audit.record("agreed follow-up", made, by=by, at=at, organisation=meeting.organisation)
    return made


@transaction.atomic
def do(*, follow_up: FollowUp, by: Person, at: datetime) -> FollowUpDone:
    """It is done; who said so first, counts."""
    done, new = FollowUpDone.objects.get_or_create(follow_up=follow_up, defaults={"by": by, "at": at})
    if new:
        audit.record("did follow-up", follow_up, by=by, at=at, organisation=follow_up.organisation)
    return done


@transaction.atomic
def reopen(*, follow_up: FollowUp, by: Person, at: datetime) -> None:
    """It is not done after all."""
    gone, _rows = FollowUpDone.objects.filter(follow_up=follow_up).delete()
    if gone:
        audit.record("reopened follow-up", follow_up, by=by, at=at, organisation=follow_up.organisation)


@transaction.atomic
def drop(*, follow_up: FollowUp, by: Person, at: datetime) -> None:
    """It is not needed any more."""
    audit.record("dropped follow-up", follow_up, by=by, at=at, organisation=follow_up.organisation)
    journal.note("today.follow-up-dropped", follow_up.pk, at=at)
    follow_up.delete()
