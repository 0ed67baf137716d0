"""Two sign-ups of one family: childcare counts their children once. It changes nothing else, and can be undone."""

from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.participants.actions.places import locked, locked_going_on, seat_who_waits, waits_for_childcare
from nestwerk.participants.actions.present import present
from nestwerk.participants.models import Childcare, Family, Participant
from nestwerk.people.models import Person
from nestwerk.trail import audit


@transaction.atomic
def join_family(*, participant: Participant, other: Participant, by: Person, at: datetime) -> None:
    """Count the children of two parents once from now on. Neither sees more of the other than before.

    Raises HasEnded.
    """
    if participant.group_id != other.group_id:
        return
    group = locked_going_on(participant.group)
    present(participant)
    present(other)
    first, second = _counting(other), _counting(participant)
    if first.pk == second.pk:
        return
    # A place in childcare is not lost by it, and neither are ages that only one of them told.
    head, along = (second, first) if _weight(second) > _weight(first) else (first, second)
    along.counted_along.update(counted_with=head)
    along.counted_with, along.childcare = head, Childcare.NONE
    along.save(update_fields=["counted_with", "childcare"])
    seat_who_waits(group, at=at)
    audit.record("counted as one family", participant, by=by, at=at, organisation=participant.organisation)


@transaction.atomic
def part_family(*, participant: Participant, by: Person | None, at: datetime) -> None:
    """Count somebody's children apart again, with the ages that were told; who shares a sign-up gets an own row."""
    group = locked(participant.group)
    present(participant)
    family = Family.objects.get(pk=participant.family_id)
    counted = [family] if family.counted_with_id else list(family.counted_along.all())
    for along in counted:
        count_apart(along, group)
    if not counted and family.parents.exclude(pk=participant.pk).exists():
        participant.family = Family.objects.create(organisation=participant.organisation, group=group)
        participant.save(update_fields=["family"])
    seat_who_waits(group, at=at)
    audit.record("counted apart", participant, by=by, at=at, organisation=participant.organisation)


def count_apart(along: Family, group: Group) -> None:
    """Let the children of this family wait for a place of their own."""
    along.counted_with = None
    along.childcare = waits_for_childcare(along, group)
    along.save(update_fields=["counted_with", "childcare"])


def _counting(participant: Participant) -> Family:
    return Family.objects.select_related("counted_with").get(pk=participant.family_id).counting


def _weight(family: Family) -> tuple[bool, bool]:
    return family.childcare == Childcare.PLACE, bool(family.childcare_ages)
