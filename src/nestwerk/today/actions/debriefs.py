"""Look back on a meeting: each alone first."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.today.models import Debrief, FactorMark, Mark
from nestwerk.today.rules import says_something
from nestwerk.trail import audit, journal


class NothingSaid(DomainError):
    message = _("Mark a factor or write a few words first. Then you see what the others found.")


@transaction.atomic
def save_debrief(*, meeting: Meeting, marks: Mapping[uuid.UUID, int], words: str, by: Person, at: datetime) -> Debrief:
    """Keep what somebody of the team found of a meeting; saving again changes one's own. Raises NothingSaid."""
    if not says_something(words, marks=len(marks)):
        raise NothingSaid
    debrief, _new = Debrief.objects.select_for_update().get_or_create(
        meeting=meeting, person=by, defaults={"organisation_id": meeting.organisation_id, "saved_at": at}
    )
    before = {mark.factor_id: int(mark.mark) for mark in debrief.marks.all()}
    # The same words are as old as they were: who came to the team since reads them no sooner.
    if debrief.words != words.strip() or (not debrief.words and before != dict(marks)):
        if debrief.words:
            journal.note("today.debrief-changed", debrief.pk, at=at)
        debrief.words, debrief.saved_at = words.strip(), at
    debrief.save()
    debrief.marks.all().delete()
    FactorMark.objects.bulk_create(
        FactorMark(debrief=debrief, factor_id=factor, mark=Mark(mark)) for factor, mark in marks.items()
    )
    details: dict[str, audit.Detail] = {"marks": len(marks)}
    audit.record("saved debrief", debrief, by=by, at=at, organisation=meeting.organisation, details=details)
    return debrief
