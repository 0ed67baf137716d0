"""Two sign-ups of one parent: bring them together, take them apart again, or say that they are two."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.participants import queries
from nestwerk.participants.actions.consents import withdraw_consent
from nestwerk.participants.actions.links import revoke_link
from nestwerk.participants.actions.merging import give_taps_back, put_taps_together, take_contacts, take_contacts_away
from nestwerk.participants.actions.places import NoFreePlace, leave, locked, locked_going_on, stand
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import LinkKind, Merge, Participant, SameParent, Standing
from nestwerk.participants.queries.doubles import as_shown, in_order, stopping
from nestwerk.participants.queries.merging import apart, came_along, went_on, written_layers
from nestwerk.people.models import Person
from nestwerk.trail import audit
from nestwerk.trail.seen import ChangedAtOnce


class NotTwo(DomainError):
    message = _("These two cannot be brought together: one of them was removed or brought together meanwhile.")


class TakenApart(DomainError):
    message = _("These two were taken apart already.")


class OthersFirst(DomainError):
    message = _("The one that stayed was brought together with another since. Take those two apart first.")


@transaction.atomic
def merge(
    *, kept: Participant, gone: Participant, by: Person, at: datetime, seen: tuple[object, ...] | None = None
) -> Merge:
    """Bring two sign-ups of one group together. One tap for each meeting stays; the place and the link of `gone` end.

    The stricter consent of both holds. A contact that only `gone` left comes along, and no link goes there before the
    team asked the parent. Raises NotTwo, HasEnded, and ChangedAtOnce when they do not stand as `seen` (as_shown).
    """
    group = locked_going_on(kept.group)
    if kept.group_id != gone.group_id or kept.pk == gone.pk:
        raise NotTwo
    for one in sorted((kept, gone), key=lambda each: each.pk):
        present(one)
    if Merge.objects.filter(gone__in=(kept, gone), undone_at=None).exists():
        raise NotTwo
    if seen is not None and seen != as_shown(kept, gone):
        raise ChangedAtOnce
    stops, was = stopping(kept, gone), gone.standing
    layers, aside = put_taps_together(kept, gone)
    marks = take_contacts(kept, gone)
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
        moved=written_layers(layers),
        aside=aside,
        contacts=list(marks),
        marks=marks,
        by=by,
        at=at,
    )
    details: dict[str, audit.Detail] = {"taps": len(layers)}
    audit.record("merged participants", kept, by=by, at=at, organisation=group.organisation, details=details)
    follow(kept, at=at)
    return made


@transaction.atomic
def unmerge(*, made: Merge, by: Person, at: datetime, seen: tuple[object, ...] | None = None) -> None:
    """Take two apart again: place, taps, reasons and contacts go back, for they may be of two people.

    What was noted after they were brought together stays with the one that stays. Links and consents that stopped do
    not come back: she gets a card.

    Raises TakenApart, NoFreePlace, HasEnded, OthersFirst, and ChangedAtOnce when it is not as `seen`
    (queries.merging.Apart).
    """
    group = locked_going_on(made.kept.group)
    row = Merge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=made.pk)
    if row.undone_at is not None:
        raise TakenApart
    for one in sorted((row.kept, row.gone), key=lambda each: each.pk):
        present(one)
    if went_on(row):
        raise OthersFirst
    if seen is not None and seen != apart(row).seen:
        raise ChangedAtOnce
    comes_back = row.gone.standing == Standing.LEFT and row.standing != Standing.LEFT
    if comes_back and row.standing == Standing.IN and queries.places_of(group).free == 0:
        raise NoFreePlace
    if comes_back:
        stand(row.gone, Standing(row.standing), reason="", by=by, at=at)
    give_taps_back(row, at=at)
    take_contacts_away(row, came_along(row), by=by, at=at)
    row.undone_at, row.undone_by = at, by
    row.moved, row.aside, row.contacts, row.marks = [], "", [], {}
    row.save(update_fields=["undone_at", "undone_by", "moved", "aside", "contacts", "marks"])
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
