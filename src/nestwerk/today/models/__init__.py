"""What the team keeps around a meeting: debriefs, follow-ups, notes on people, shifts, and how it prepares."""

from nestwerk.today.models.debrief import Debrief, FactorMark, Mark
from nestwerk.today.models.follow_up import FollowUp, FollowUpDone, FollowUpDropped
from nestwerk.today.models.note import NoteHandedOver, PersonNote, PersonNoteQuerySet
from nestwerk.today.models.shift import PreparationNote, Shift, ShiftClaim, Task

__all__ = [
    "Debrief",
    "FactorMark",
    "FollowUp",
    "FollowUpDone",
    "FollowUpDropped",
    "Mark",
    "NoteHandedOver",
    "PersonNote",
    "PersonNoteQuerySet",
    "PreparationNote",
    "Shift",
    "ShiftClaim",
    "Task",
]
