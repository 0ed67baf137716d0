"""What today knows of a person with an account, and of a participant; and how it forgets."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from nestwerk.participants.models import Participant
from nestwerk.participants.queries import Written
from nestwerk.people.models import Person
from nestwerk.today import queries
from nestwerk.today.models import Debrief, FollowUp, PersonNote, PreparationNote, Shift, ShiftClaim


def export(person: Person) -> dict[str, object]:
    """Return what somebody of a team wrote, promised and took. Notes on others are theirs: only how many."""
    debriefs = Debrief.objects.filter(person=person).select_related("meeting").prefetch_related("marks__factor")
    lines = PreparationNote.objects.filter(by=person).select_related("meeting")
    promised = FollowUp.objects.filter(who=person)
    claims = ShiftClaim.objects.filter(person=person).select_related("shift__meeting")
    return {
        "debriefs": [
            {
                "meeting": one.meeting.starts_at,
                "words": one.words,
                "marks": {mark.factor.slug: mark.mark for mark in one.marks.all()},
            }
            for one in debriefs
        ],
        "lines_to_prepare": [{"meeting": line.meeting.starts_at, "words": line.words} for line in lines],
        # Somebody else's words are that person's, and may be about a parent.
        "follow_ups": [{"what": one.what if one.by_id == person.pk else "", "by_when": one.due} for one in promised],
        "shifts": [{"meeting": one.shift.meeting.starts_at, "task": one.shift.task} for one in claims],
        "agreed": [{"what": one.what, "at": one.at} for one in FollowUp.objects.filter(by=person)],
        "offered": [
            {"meeting": one.meeting.starts_at, "task": one.task, "words": one.words}
            for one in Shift.objects.filter(by=person).select_related("meeting")
        ],
        "notes_written": PersonNote.objects.filter(by=person).count(),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Blank one's own words on meetings and free one's shifts; marks and agreements stay with the team."""
    blanked = 0
    for debrief in Debrief.objects.filter(person=person):
        if debrief.words:
            debrief.words, blanked = "", blanked + 1
            debrief.save(update_fields=["words"])
    FollowUp.objects.filter(who=person).update(who=None)
    lines = PreparationNote.objects.filter(by=person).delete()[0]
    return {"debriefs": blanked, "lines": lines, "shifts": ShiftClaim.objects.filter(person=person).delete()[0]}


def export_participant(participant: Participant) -> dict[str, Any]:
    """Return nothing: notes are handed over by a person, since a link is no proof of who reads."""
    return {}


def written_about(participant: Participant, *, reader: Person) -> list[Written]:
    """Return the notes about a participant that this reader may read; of those from before only that they are there."""
    notes = PersonNote.objects.visible_to(reader).filter(participant=participant).select_related("by").order_by("at")
    before = queries.from_before(participant, reader=reader)
    told = gettext("A note from before you guided this group. Ask who wrote it to read it through with the parent.")
    return [Written(note.at, note.words, note.by.name, "note") for note in notes] + [
        Written(note.at, told, note.by.name, "before") for note in before
    ]


def erase_participant(participant: Participant, *, by: Person | None, at: datetime) -> None:
    """Throw every note about a participant away."""
    PersonNote.objects.filter(participant=participant).delete()
