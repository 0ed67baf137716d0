"""Two sign-ups of one parent: bring them together, take them apart again, or say that they are two."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.participants import queries
from nestwerk.participants.actions.consents import withdraw_consent
from nestwerk.participants.actions.links import revoke_link
from nestwerk.participants.actions.places import NoFreePlace, leave, locked, locked_going_on, stand
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Attendance, LinkKind, Merge, Participant, SameParent, Standing
from nestwerk.participants.queries.doubles import in_order, stopping
from nestwerk.participants.rules.doubles import stronger
from nestwerk.people.models import Person
from nestwerk.trail import audit


class NotTwo(DomainError):
    message = _("These two cannot be brought together: one of them was removed or brought together meanwhile.")


class TakenApart(DomainError):
    message = _("These two were taken apart already.")


@transaction.atomic
def merge(*, kept: Participant, gone: Participant, by: Person, at: datetime) -> Merge:
    """Bring two sign-ups of one group together. One tap for each meeting stays; the place and the link of `gone` end.

    The stricter consent of both holds. A contact that only `gone` left comes along, and no link goes there before the
    team asked the parent. Raises NotTwo and HasEnded.
    """
    group = locked_going_on(kept.group)
    if kept.group_id != gone.group_id or kept.pk == gone.pk:
        raise NotTwo
    for one in sorted((kept, gone), key=lambda each: each.pk):
        present(one)
    if Merge.objects.filter(gone__in=(kept, gone), undone_at=None).exists():
        raise NotTwo
    stops, was = stopping(kept, gone), gone.standing
    moved, contacts = _move_taps(kept, gone), _take_contacts(kept, gone)
    for purpose in stops:
        withdraw_consent(participant=kept, purpose=purpose, by=by, at=at)
    # A place of one that was taken twice goes to who waits.
    leave(participant=gone, by=by, at=at)
    revoke_link(participant=gone, kind=LinkKind.PAGE, by=by, at=at, sure=True)
    made = Merge.objects.create(
        organisation=group.organisation,
        kept=kept,
        gone=gone,
        standing=was,
        moved=moved,
        contacts=contacts,
        by=by,
        at=at,
    )
    details: dict[str, audit.Detail] = {"taps": len(moved)}
    audit.record("merged participants", kept, by=by, at=at, organisation=group.organisation, details=details)
    follow(kept, at=at)
    return made


@transaction.atomic
def unmerge(*, made: Merge, by: Person, at: datetime) -> None:
    """Take two apart again: place, taps, reasons and contacts go back, for they may be of two people.

    Links and consents that stopped do not: she gets a card.

    Raises TakenApart, NoFreePlace and HasEnded.
    """
    group = locked_going_on(made.kept.group)
    row = Merge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=made.pk)
    if row.undone_at is not None:
        raise TakenApart
    for one in sorted((row.kept, row.gone), key=lambda each: each.pk):
        present(one)
    if row.standing == Standing.IN and queries.places_of(group).free == 0:
        raise NoFreePlace
    if row.standing != Standing.LEFT:
        stand(row.gone, Standing(row.standing), reason="", by=by, at=at)
    _give_taps_back(row)
    _give_contacts_back(row)
    row.undone_at, row.undone_by = at, by
    row.save(update_fields=["undone_at", "undone_by"])
    audit.record("took participants apart", row.kept, by=by, at=at, organisation=group.organisation)


@transaction.atomic
def say_whether_one(*, one: Participant, other: Participant, same: bool, by: Person, at: datetime) -> SameParent:
    """Note that two sign-ups of one organisation are of one person, or of two; said again, the last counts.

    Raises NotTwo.
    """
    if one.organisation_id != other.organisation_id or one.pk == other.pk:
        raise NotTwo
    if one.group_id == other.group_id:
        locked(one.group)
    for each in sorted((one, other), key=lambda row: row.pk):
        present(each)
    first, second = in_order(one, other)
    said, _new = SameParent.objects.update_or_create(
        one_id=first,
        other_id=second,
        defaults={"organisation_id": one.organisation_id, "same": same, "by": by, "at": at},
    )
    verb = "said one person" if same else "said two people"
    audit.record(verb, said, by=by, at=at, organisation=one.organisation)
    return said


def _move_taps(kept: Participant, gone: Participant) -> list[list[str | bool]]:
    mine = {tap.meeting_id: tap for tap in Attendance.objects.select_for_update().filter(participant=kept)}
    moved: list[list[str | bool]] = []
    for tap in Attendance.objects.select_for_update().filter(participant=gone):
        stands = mine.get(tap.meeting_id)
        reason = bool(stands and tap.reason and not stands.reason)
        moved.append([str(tap.meeting_id), stands.presence if stands else "", tap.presence, reason])
        if stands is None:
            tap.participant = kept
            tap.save(update_fields=["participant"])
            continue
        stands.presence, stands.reason = stronger(stands.presence, tap.presence), stands.reason or tap.reason
        stands.save(update_fields=["presence", "reason"])
        tap.delete()
    return moved


def _give_taps_back(row: Merge) -> None:
    taps = {tap.meeting_id: tap for tap in Attendance.objects.select_for_update().filter(participant=row.kept)}
    for meeting, before, hers, came_along in row.moved:
        tap = taps.get(uuid.UUID(meeting))
        if tap is None:
            continue
        if not before:
            tap.participant = row.gone
            tap.save(update_fields=["participant"])
            continue
        Attendance.objects.create(
            organisation_id=tap.organisation_id,
            meeting_id=tap.meeting_id,
            participant=row.gone,
            presence=hers,
            reason=tap.reason if came_along else "",
            by_id=tap.by_id,
            tapped_at=tap.tapped_at,
            saved_at=tap.saved_at,
        )
        if came_along:
            tap.reason = ""
        if tap.presence == stronger(before, hers):
            tap.presence = before
        tap.save(update_fields=["presence", "reason"])


def _take_contacts(kept: Participant, gone: Participant) -> list[str]:
    """Take over a contact that only the other has. Anybody may have signed up under this name: it is to be asked."""
    taken = []
    for name in ("phone", "email"):
        value = getattr(gone, name)
        if value and not getattr(kept, name):
            setattr(kept, name, value)
            setattr(kept, f"{name}_unsure", True)
            kept.remember_by_link(value)
            taken.append(name)
    kept.save(update_fields=["phone", "email", "phone_unsure", "email_unsure", "by_link"])
    return taken


def _give_contacts_back(row: Merge) -> None:
    """Take away what came along: on the page of the one who stays it would be the number of somebody else."""
    for name in row.contacts:
        if getattr(row.kept, name) == getattr(row.gone, name):
            setattr(row.kept, name, "")
            setattr(row.kept, f"{name}_unsure", False)
    row.kept.save(update_fields=["phone", "email", "phone_unsure", "email_unsure"])
