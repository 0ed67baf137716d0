"""Tasks at a meeting: offer, take, give back. The last place goes to one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.today.models import PreparationNote, Shift, ShiftClaim
from nestwerk.trail import audit, journal


class NoPlaceLeft(DomainError):
    message = _("Somebody was just before you: this task is taken.")


class NotInTeam(DomainError):
    message = _("Only people in the team of this group take its tasks.")


@transaction.atomic
def offer(*, meeting: Meeting, task: str, places: int, words: str, by: Person, at: datetime) -> Shift:
    """Offer a task at a meeting; offered again, number and words are the new ones. Who took it, keeps it."""
    values = {"organisation_id": meeting.organisation_id, "places": places, "words": words.strip()}
    known = Shift.objects.filter(meeting=meeting, task=task).first()
    shift, _new = Shift.objects.update_or_create(
        meeting=meeting, task=task, defaults=values, create_defaults={**values, "by": by, "at": at}
    )
    if known and known.words and known.words != values["words"]:
        journal.note("today.shift-worded", shift.pk, at=at)
    details: dict[str, audit.Detail] = {"task": task, "places": places}
    audit.record("offered shift", shift, by=by, at=at, organisation=meeting.organisation, details=details)
    return shift


@transaction.atomic
def take_off(*, shift: Shift, by: Person, at: datetime) -> None:
    """The task is not needed; who took it is free again."""
    audit.record("took shift off", shift, by=by, at=at, organisation=shift.organisation, details={"task": shift.task})
    journal.note("today.shift-taken-off", shift.pk, at=at)
    shift.delete()


@transaction.atomic
def claim(*, shift: Shift, by: Person, at: datetime) -> ShiftClaim:
    """Take a task; twice is once. Raises NoPlaceLeft and NotInTeam."""
    shift = Shift.objects.select_for_update(of=("self",)).select_related("meeting", "organisation").get(pk=shift.pk)
    if not Group.objects.with_team_member(by).filter(pk=shift.meeting.group_id).exists():
        raise NotInTeam
    if known := ShiftClaim.objects.filter(shift=shift, person=by).first():
        return known
    if shift.claims.count() >= shift.places:
        raise NoPlaceLeft
    made = ShiftClaim.objects.create(shift=shift, person=by, at=at)
    audit.record("claimed shift", shift, by=by, at=at, organisation=shift.organisation, details={"task": shift.task})
    return made


@transaction.atomic
def withdraw(*, shift: Shift, person: Person, by: Person | None, at: datetime) -> None:
    """Give back the task that somebody took; without having it, nothing happens."""
    gone, _rows = ShiftClaim.objects.filter(shift=shift, person=person).delete()
    if gone:
        details: dict[str, audit.Detail] = {"task": shift.task}
        audit.record("withdrew from shift", shift, by=by, at=at, organisation=shift.organisation, details=details)
        journal.note("today.shift-withdrawn", shift.pk, person.pk, at=at)


@transaction.atomic
def add_preparation(*, meeting: Meeting, words: str, by: Person, at: datetime) -> PreparationNote:
    """Add a line to what the team thinks of before the meeting."""
    note = PreparationNote.objects.create(
        organisation_id=meeting.organisation_id, meeting=meeting, words=words.strip(), by=by, at=at
    )
    audit.record("noted preparation", note, by=by, at=at, organisation=meeting.organisation)
    return note


@transaction.atomic
def remove_preparation(*, note: PreparationNote, by: Person, at: datetime) -> None:
    """Throw a line away."""
    audit.record("removed preparation", note, by=by, at=at, organisation=note.organisation)
    journal.note("today.preparation-removed", note.pk, at=at)
    note.delete()
