"""Why somebody was not there: words about her, which go by a term, and do not come back."""

from datetime import datetime

from nestwerk.participants.models import Attendance
from nestwerk.trail import journal


def forget_reason(row: Attendance, *, at: datetime) -> None:
    """Take the reason away; that she was not there stays. Called inside a transaction that is put on record."""
    note_reason_gone(row, at=at)
    row.reason = ""
    row.save(update_fields=["reason"])


def note_reason_gone(row: Attendance, *, at: datetime) -> None:
    """Note that the words stand there no more: they may not come back with an older backup."""
    journal.note("participants.attendance-reason-changed", row.pk, at=at)
