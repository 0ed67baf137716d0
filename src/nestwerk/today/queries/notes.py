"""Notes about people: those that one may read, and what there is besides."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Length

from nestwerk.groups.models import Group, Hat, Meeting
from nestwerk.groups.queries import team_of
from nestwerk.participants.models import Attendance, Participant, ReadingRequest
from nestwerk.people.models import Organisation, Person
from nestwerk.today.models import PersonNote, PersonNoteQuerySet

MOST = 60


@dataclass(frozen=True)
class Later:
    """A facilitator who came later, and how many notes of before the reader could hand over."""

    person: Person
    notes: int


def readable_by(person: Person, group: Group) -> PersonNoteQuerySet:
    """Return the notes about participants of a group that this person may read."""
    return PersonNote.objects.visible_to(person).filter(participant__group=group)


def notes_about(meeting: Meeting, person: Person) -> list[PersonNote]:
    """Return notes about participants of this group that this facilitator may read, newest first."""
    return list(
        readable_by(person, meeting.group).select_related("participant", "by", "meeting").order_by("-at")[:MOST]
    )


def notes_over(organisation: Organisation, *, before: datetime) -> "QuerySet[PersonNote]":
    """Return the notes that are over their term, but for those of who asked to read them: she gets an answer first."""
    old = PersonNote.objects.filter(organisation=organisation, at__lt=before)
    return old.exclude(participant__in=ReadingRequest.objects.open().order_by().values("participant"))


def reasons_over(organisation: Organisation, *, before: datetime) -> "QuerySet[Attendance]":
    """Return the taps with a reason that is over the term of a note, but for whom asked to read it."""
    old = Attendance.objects.filter(organisation=organisation, saved_at__lt=before).annotate(long=Length("reason"))
    asked = ReadingRequest.objects.open().order_by().values("participant")
    return old.filter(long__gt=0).exclude(participant__in=asked).select_related("organisation")


def came_later(group: Group, *, reader: Person) -> list[Later]:
    """Return the other facilitators who may not read some notes that this one may."""
    own = readable_by(reader, group)
    found = []
    for member in team_of(group):
        if member.hat != Hat.FACILITATOR or member.person_id == reader.pk:
            continue
        others = PersonNote.objects.in_groups_of(member.person).exclude(pk__in=readable_by(member.person, group))
        if number := own.filter(pk__in=others.values("pk")).count():
            found.append(Later(member.person, number))
    return found


def from_before(participant: Participant, *, reader: Person) -> list[PersonNote]:
    """Return the notes about a participant in a group of this facilitator that are not for these eyes.

    Only when they were written, and by whom, is to be told.
    """
    own = PersonNote.objects.visible_to(reader).values("pk")
    there = PersonNote.objects.in_groups_of(reader).filter(participant=participant).exclude(pk__in=own)
    return list(there.defer("words").select_related("by").order_by("at"))
