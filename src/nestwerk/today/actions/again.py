"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.today.models import Debrief, PersonNote, PreparationNote, Shift, ShiftClaim
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _remove_note(keys: list[str], at: datetime) -> None:
    if note := PersonNote.objects.filter(pk=keys[0]).select_related("organisation").first():
        audit.record("removed note", note, by=None, at=at, organisation=note.organisation)
        note.delete()


def _remove_preparation(keys: list[str], at: datetime) -> None:
    if note := PreparationNote.objects.filter(pk=keys[0]).select_related("organisation").first():
        audit.record("removed preparation", note, by=None, at=at, organisation=note.organisation)
        note.delete()


def _withdraw(keys: list[str], at: datetime) -> None:
    """Give a task back, but for one that was taken again later."""
    taken = ShiftClaim.objects.filter(shift__pk=keys[0], person__pk=keys[1], at__lte=at)
    for claim in taken.select_related("shift__organisation"):
        details: dict[str, audit.Detail] = {"task": claim.shift.task}
        organisation = claim.shift.organisation
        audit.record("withdrew from shift", claim.shift, by=None, at=at, organisation=organisation, details=details)
        claim.delete()


def _take_off(keys: list[str], at: datetime) -> None:
    if shift := Shift.objects.filter(pk=keys[0]).select_related("organisation").first():
        details: dict[str, audit.Detail] = {"task": shift.task}
        audit.record("took shift off", shift, by=None, at=at, organisation=shift.organisation, details=details)
        shift.delete()


def _blank_debrief(keys: list[str], at: datetime) -> None:
    """The words of before are back, and a name may have been taken out of them: they go, and the marks stay."""
    for debrief in Debrief.objects.filter(pk=keys[0], saved_at__lt=at).select_related("organisation"):
        debrief.words = ""
        debrief.save(update_fields=["words"])
        _blanked("saved debrief", debrief, at)


def _blank_shift(keys: list[str], at: datetime) -> None:
    for shift in Shift.objects.filter(pk=keys[0]).select_related("organisation"):
        if not audit.stands("offered shift", shift.pk, at=at):
            shift.words = ""
            shift.save(update_fields=["words"])
            _blanked("offered shift", shift, at)


def _blanked(verb: str, thing: Debrief | Shift, at: datetime) -> None:
    audit.record(verb, thing, by=None, at=at, organisation=thing.organisation)


AGAIN: dict[str, Again] = {
    "today.note-removed": _remove_note,
    "today.preparation-removed": _remove_preparation,
    "today.debrief-changed": _blank_debrief,
    "today.shift-worded": _blank_shift,
    "today.shift-withdrawn": _withdraw,
    "today.shift-taken-off": _take_off,
}
