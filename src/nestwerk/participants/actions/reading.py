"""Read what the team wrote: a parent asks, somebody of the team reads through it and hands it over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nestwerk.participants.actions.present import present
from nestwerk.participants.models import Participant, ReadingRequest
from nestwerk.people.models import Person
from nestwerk.trail import audit


@transaction.atomic
def ask_to_read(*, participant: Participant, at: datetime) -> ReadingRequest:
    """Ask to read what the team wrote; asked again while it is open, it is one request."""
    present(participant)
    known = participant.reading_requests.open().first()
    if known:
        return known
    made = ReadingRequest.objects.create(
        organisation_id=participant.organisation_id, participant=participant, asked_at=at
    )
    audit.record("asked to read", made, by=None, at=at, organisation=participant.organisation)
    return made


@transaction.atomic
def hand_over(*, participant: Participant, asked: UUID | None, handed: str, by: Person, at: datetime) -> bool:
    """Note what a parent got to read who `asked` for it (the key of the request); return whether that was noted.

    Answered twice, the first answer stays. What she asked since is another request, that nobody looked at yet.
    """
    present(participant)
    request = participant.reading_requests.select_for_update().open().first()
    if request is None or request.pk != asked:
        return False
    request.answered_at, request.answered_by, request.handed = at, by, handed.strip()
    request.save(update_fields=["answered_at", "answered_by", "handed"])
    audit.record("handed over", request, by=by, at=at, organisation=participant.organisation)
    return True
