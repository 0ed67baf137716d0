"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.today.models import PersonNote
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _remove_note(keys: list[str], at: datetime) -> None:
    if note := PersonNote.objects.filter(pk=keys[0]).select_related("organisation").first():
        audit.record("removed note", note, by=None, at=at, organisation=note.organisation)
        note.delete()


AGAIN: dict[str, Again] = {"today.note-removed": _remove_note}
