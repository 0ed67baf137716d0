"""What is known of one participant: take it along, or erase it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from nestwerk.kernel.clock import now
from nestwerk.kernel.hooks import Hook
from nestwerk.messenger.actions import erase_for
from nestwerk.participants import queries
from nestwerk.participants.actions.blanking import blank
from nestwerk.participants.actions.ended_as_seen import check_known
from nestwerk.participants.actions.group_messages import forget_messages_to
from nestwerk.participants.actions.links import revoke_all
from nestwerk.participants.actions.merging import forget_doubled
from nestwerk.participants.actions.places import leave, locked
from nestwerk.participants.actions.present import locked_row, present
from nestwerk.participants.models import (
    AccountChange,
    Attendance,
    Consent,
    Merge,
    Participant,
    PlaceChange,
    ReadingRequest,
    Reply,
    SpokenFor,
    Standing,
    TeamAct,
)
from nestwerk.participants.queries.merging import brought_into
from nestwerk.participants.queries.reading import Written
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.ui.towns import town_words


class ParticipantRoom(Protocol):
    """A room above this one that keeps something of participants."""

    def export_participant(self, participant: Participant) -> dict[str, Any]: ...

    def written_about(self, participant: Participant, *, reader: Person) -> list[Written]: ...

    def erase_participant(self, participant: Participant, *, by: Person | None, at: datetime) -> None: ...


ROOMS_ABOVE: Hook[ParticipantRoom] = Hook()


def export(*, participant: Participant, at: datetime | None = None) -> dict[str, Any]:
    """Return what one participant told and did, of this room and those above, in words that need no manual.

    What the team wrote is not in it: whoever holds the link takes this along. The parent asks for it, and a person
    hands it over (actions.reading).
    """
    here = {
        "group": participant.group.name,
        "name": participant.name,
        "phone": participant.phone,
        "email": participant.email,
        "language": participant.language,
        "interpreter": participant.interpreter,
        "access_needs": participant.access_needs,
        "heard_by": participant.heard_by,
        "town": town_words(participant.town),
        "address_in_calendar": participant.address_in_calendar,
        "joined": participant.joined_at,
        "standing": participant.standing,
        "childcare_ages": list(participant.family.childcare_ages) if participant.told_ages else [],
        "childcare": participant.family.childcare,
        # What the team chose about her goes with what it wrote.
        "places": [
            {"standing": change.standing, "at": change.at, "why": "" if change.by_id else change.why}
            for change in participant.place_changes.all()
        ],
        "consents": [
            {
                "words": consent.text.texts,
                "given": consent.given_at,
                "noted_by_team": consent.noted_by_id is not None,
                "signed_on_paper": consent.signed_on,
                "withdrawn": consent.withdrawn_at,
            }
            for consent in queries.consents_of(participant)
        ],
        "spoken_for": _spoken_for(participant),
        "replies": [
            {"meeting": reply.meeting.starts_at, "coming": reply.coming, "note": reply.note}
            for reply in Reply.objects.filter(participant=participant).select_related("meeting")
        ],
        "attendance": [
            {"meeting": tap.meeting.starts_at, "presence": tap.presence}
            for tap in Attendance.objects.filter(participant=participant).select_related("meeting")
        ],
    }
    here |= queries.others_did(participant, at=at or now())
    for room in ROOMS_ABOVE:
        here |= room.export_participant(participant)
    return here


def _spoken_for(participant: Participant) -> list[dict[str, Any]]:
    spoken = queries.spoken_for(participant)
    if spoken is None:
        return []
    return [{"words": spoken.text.texts, "at": spoken.at, "answered": spoken.answered_at, "agreed": spoken.agreed}]


def written_about(*, participant: Participant, reader: Person) -> list[Written]:
    """Return what the team wrote about a participant, as far as this reader runs the group and may read it."""
    found = queries.reasons_about(participant)
    for room in ROOMS_ABOVE:
        found += room.written_about(participant, reader=reader)
    return sorted(found, key=lambda one: one.at)


@transaction.atomic
def erase(
    *,
    participant: Participant,
    by: Person | None,
    at: datetime,
    among: QuerySet[Participant] | None = None,
    seen: Mapping[str, object] | None = None,
    brought: Collection[UUID] | None = None,
) -> bool:
    """Blank what tells who somebody is and keep what only counts. Erasing twice is erasing once.

    `among` says of whom it is asked, such as 'whose term is over': who is no more among them when the row is locked,
    is left. Return whether it was done. Raises ChangedAtOnce when she does not stand as she was `seen`, or
    another sign-up was brought together with hers than the `brought` ones, which are erased too.
    """
    group = locked(participant.group)
    # Before the rooms above forget: whoever writes at this moment comes before that, or finds her erased.
    locked_row(participant)
    if participant.erased_at is not None:
        return False
    if among is not None and not among.filter(pk=participant.pk).exists():
        return False
    present(participant)
    check_known(participant, seen)
    _erase_doubles(participant, brought, by=by, at=at)
    for room in ROOMS_ABOVE:
        room.erase_participant(participant, by=by, at=at)
    if participant.standing != Standing.LEFT:
        leave(participant=participant, by=by, at=at)
    revoke_all(participant, at=at)
    forget_messages_to(participant)
    participant.links.update(secret="", carries="", made_by=None, keeps_calendar=False)
    for of_hers in (Reply, Consent, SpokenFor, AccountChange, TeamAct, ReadingRequest):
        of_hers._default_manager.filter(participant=participant).delete()
    rows: list[Attendance | PlaceChange] = [*participant.attendances.all(), *participant.place_changes.all()]
    for row in rows:
        if row.reason:
            row.reason = ""
            row.save(update_fields=["reason"])
    blank(participant, group, at=at)
    erase_for(recipient=participant.pk, at=at)
    audit.record("erased participant", participant, by=by, at=at, organisation=participant.organisation)
    journal.note("participants.erased", participant.pk, at=at)
    return True


def _erase_doubles(
    participant: Participant, shown: Collection[UUID] | None, *, by: Person | None, at: datetime
) -> None:
    """Erase the other sign-ups of this parent, as the team said; one of them leaves nothing with who stays."""
    if shown is not None and {one.pk for one in brought_into(participant)} - set(shown):
        raise ChangedAtOnce
    for double in Merge.objects.filter(kept=participant, undone_at=None, gone__erased_at=None).select_related("gone"):
        erase(participant=double.gone, by=by, at=at)
    forget_doubled(participant, by=by, at=at)
    # Nothing is taken apart again.
    Merge.objects.filter(Q(kept=participant) | Q(gone=participant)).delete()
