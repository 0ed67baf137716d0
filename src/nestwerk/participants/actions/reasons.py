"""Why somebody was not there: words about her, which go by a term, and do not come back."""

from datetime import datetime

from nestwerk.participants.models import Attendance, Merge, ReadingRequest
from nestwerk.participants.queries.merging import as_aside, layers_of, set_aside, taps_of
from nestwerk.people.models import Organisation
from nestwerk.trail import journal


def forget_reason(row: Attendance, *, at: datetime) -> None:
    """Take the reason away; that she was not there stays. Called inside a transaction that is put on record."""
    note_reason_gone(row, at=at)
    row.reason = ""
    row.save(update_fields=["reason"])


def note_reason_gone(row: Attendance, *, at: datetime) -> None:
    """Note that the words stand there no more: they may not come back with an older backup."""
    journal.note("participants.attendance-reason-changed", row.pk, at=at)


def forget_set_aside(*, organisation: Organisation, before: datetime) -> int:
    """Take away the reasons of before that are kept aside since two sign-ups were brought together; return how many.

    Who asked to read them gets an answer first. Called inside a transaction that is put on record.
    """
    number = 0
    asked = ReadingRequest.objects.open().order_by().values("participant")
    rows = Merge.objects.filter(organisation=organisation, undone_at=None).select_related("kept")
    for made in rows.exclude(kept__in=asked).exclude(gone__in=asked):
        words = set_aside(made)
        if not words:
            continue
        layers = layers_of(made, taps_of(made.kept))
        saved = {str(meeting): layer.hers.saved_at for meeting, layer in layers.items()}
        left = [(meeting, said) for meeting, said in words.items() if meeting in saved and saved[meeting] >= before]
        if len(left) < len(words):
            number += len(words) - len(left)
            made.aside = as_aside(left)
            made.save(update_fields=["aside"])
    return number
