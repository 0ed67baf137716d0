"""Notes about a participant: few, kind, and gone after a term."""

from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions import forget_reason, forget_set_aside, present
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person
from nestwerk.today.models import NoteHandedOver, PersonNote
from nestwerk.today.queries import notes_over, readable_by, reasons_over
from nestwerk.trail import audit, journal

MOST_AT_ONCE = 200


class NotYourNote(DomainError):
    message = _("Only facilitators of this group write notes about its participants.")


class Terms(Protocol):
    """How long an organisation keeps notes; the room that sets it lies above this one."""

    note_days: int


@transaction.atomic
def write_note(*, meeting: Meeting, participant: Participant, words: str, by: Person, at: datetime) -> PersonNote:
    """Keep a note about a participant, for who guides the group now. Raises NotYourNote."""
    present(participant)
    _guides(by, participant, meeting)
    note = PersonNote.objects.create(
        organisation_id=meeting.organisation_id,
        participant=participant,
        meeting=meeting,
        about_id=participant.account_id,
        words=words.strip(),
        by=by,
        at=at,
    )
    audit.record("wrote note", note, by=by, at=at, organisation=meeting.organisation)
    return note


@transaction.atomic
def remove_note(*, note: PersonNote, by: Person, at: datetime) -> None:
    """Throw a note away before its term. Raises NotYourNote."""
    _guides(by, note.participant, note.meeting)
    audit.record("removed note", note, by=by, at=at, organisation=note.organisation)
    journal.note("today.note-removed", note.pk, at=at)
    note.delete()


@transaction.atomic
def hand_over_notes(*, group: Group, to: Person, by: Person, at: datetime) -> int:
    """Let a facilitator who came later read what oneself may read of before; return how many notes that are.

    Raises NotYourNote.
    """
    for person in (to, by):
        if not Group.objects.facilitated_by(person).filter(pk=group.pk).exists():
            raise NotYourNote
    known = PersonNote.objects.visible_to(to).values("pk")
    notes = readable_by(by, group).filter(pk__in=PersonNote.objects.in_groups_of(to).values("pk")).exclude(pk__in=known)
    made = NoteHandedOver.objects.bulk_create(NoteHandedOver(note=note, to=to, by=by, at=at) for note in notes)
    if made:
        details: dict[str, audit.Detail] = {"person": str(to.pk), "notes": len(made)}
        audit.record("handed over notes", group, by=by, at=at, organisation=group.organisation, details=details)
    return len(made)


def forget_notes(*, organisation: Organisation, terms: Terms, at: datetime) -> dict[str, int]:
    """Erase the notes of an organisation that are over their term, and why somebody was not there: it tells of her as
    a note does. Return how many.
    """
    before = at - timedelta(days=terms.note_days)
    number = 0
    # Who asked to read them gets an answer first.
    while notes := list(notes_over(organisation, before=before).values_list("pk", flat=True)[:MOST_AT_ONCE]):
        with transaction.atomic():
            for key in notes:
                journal.note("today.note-removed", key, at=at)
            PersonNote.objects.filter(pk__in=notes).delete()
            _forgot(organisation, len(notes), at=at)
        number += len(notes)
    while rows := list(reasons_over(organisation, before=before)[:MOST_AT_ONCE]):
        with transaction.atomic():
            for row in rows:
                forget_reason(row, at=at)
            _forgot(organisation, len(rows), at=at)
        number += len(rows)
    with transaction.atomic():
        if aside := forget_set_aside(organisation=organisation, before=before):
            _forgot(organisation, aside, at=at)
            number += aside
    return {"notes": number}


def _forgot(organisation: Organisation, number: int, *, at: datetime) -> None:
    details: dict[str, audit.Detail] = {"notes": number}
    audit.record("forgot notes", organisation, by=None, at=at, organisation=organisation, details=details)


def _guides(person: Person, participant: Participant, meeting: Meeting) -> None:
    guides = Group.objects.facilitated_by(person).filter(pk=participant.group_id).exists()
    if not guides or participant.group_id != meeting.group_id or participant.account_id == person.pk:
        raise NotYourNote
