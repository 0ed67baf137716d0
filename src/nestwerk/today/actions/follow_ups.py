"""Who does what by when; done, put back, or dropped."""

from datetime import date, datetime

from django.db import transaction

from nestwerk.groups.models import Meeting
from nestwerk.people.models import Person
from nestwerk.today.models import FollowUp, FollowUpDone, FollowUpDropped
from nestwerk.today.rules import once
from nestwerk.trail import audit


@transaction.atomic
def agree(
    *, meeting: Meeting, what: str, who: Person | None, due: date | None, token: str = "", by: Person, at: datetime
) -> FollowUp:
    """Note what the team will do; the same form again is the same agreement."""
    words = what.strip()
    key = once(token, str(by.pk), words, str(who.pk if who else ""), str(due)) if token else None
    values = {"organisation_id": meeting.organisation_id, "what": words, "who": who, "due": due, "by": by, "at": at}
    if key is None:
        made, new = FollowUp.objects.create(meeting=meeting, **values), True
    else:
        made, new = FollowUp.objects.get_or_create(meeting=meeting, once=key, defaults=values)
    if new:
        audit.record("agreed follow-up", made, by=by, at=at, organisation=meeting.organisation)
    return made


@transaction.atomic
def do(*, follow_up: FollowUp, by: Person, at: datetime) -> FollowUpDone:
    """It is done; who said so first, counts."""
    FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    FollowUpDropped.objects.filter(follow_up=follow_up).delete()
    done, new = FollowUpDone.objects.get_or_create(follow_up=follow_up, defaults={"by": by, "at": at})
    if new:
        audit.record("did follow-up", follow_up, by=by, at=at, organisation=follow_up.organisation)
    return done


@transaction.atomic
def drop(*, follow_up: FollowUp, by: Person, at: datetime) -> FollowUpDropped:
    """It is not needed any more; who said so first, counts. The words stay, so that it can be put back."""
    FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    FollowUpDone.objects.filter(follow_up=follow_up).delete()
    dropped, new = FollowUpDropped.objects.get_or_create(follow_up=follow_up, defaults={"by": by, "at": at})
    if new:
        audit.record("dropped follow-up", follow_up, by=by, at=at, organisation=follow_up.organisation)
    return dropped


@transaction.atomic
def reopen(*, follow_up: FollowUp, by: Person, at: datetime) -> None:
    """It is not done after all, or needed after all."""
    FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    done, _rows = FollowUpDone.objects.filter(follow_up=follow_up).delete()
    dropped, _rows = FollowUpDropped.objects.filter(follow_up=follow_up).delete()
    if done or dropped:
        audit.record("reopened follow-up", follow_up, by=by, at=at, organisation=follow_up.organisation)
