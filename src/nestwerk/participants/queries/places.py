"""How many places there are, and who waits for one."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from nestwerk.groups.models import Group
from nestwerk.participants import rules
from nestwerk.participants.models import Childcare, Family, Participant, Standing


@dataclass(frozen=True)
class Places:
    """How full a group is. `free` is None when there is no limit."""

    taken: int
    waiting: int
    free: int | None
    last_number: int


def places_of(group: Group) -> Places:
    """Count places and who waits, in one query."""
    row = group.participants.aggregate(
        taken=Count("pk", filter=Q(standing=Standing.IN)),
        waiting=Count("pk", filter=Q(standing=Standing.WAITING)),
        last=Max("number"),
    )
    free = rules.free_places(group.capacity, row["taken"])
    return Places(row["taken"], row["waiting"], free, row["last"] or 0)


def full_groups(groups: Collection[Group]) -> set[uuid.UUID]:
    """Return those of these groups in which somebody new would wait, in one query."""
    limited = {group.pk: group.capacity for group in groups if group.capacity is not None}
    rows = Participant.objects.filter(group__in=limited, standing__in=(Standing.IN, Standing.WAITING))
    counted: dict[uuid.UUID, dict[str, int]] = {key: {} for key in limited}
    for key, standing, number in rows.values_list("group", "standing").annotate(number=Count("pk")):
        counted[key][standing] = number
    return {
        key
        for key, mine in counted.items()
        if not rules.gets_place(
            free=rules.free_places(limited[key], mine.get(Standing.IN, 0)), waiting=mine.get(Standing.WAITING, 0)
        )
    }


def place_in_line(participant: Participant) -> int:
    """Return the number on the waiting list, from 1; 0 for who does not wait."""
    if participant.standing != Standing.WAITING:
        return 0
    before = Participant.objects.filter(group=participant.group_id, standing=Standing.WAITING)
    return before.filter(number__lt=participant.number).count() + 1


def children_in_childcare(group: Group) -> int:
    """Count the children who have a place in childcare."""
    families = Family.objects.filter(group=group, childcare=Childcare.PLACE)
    return sum(len(ages) for ages in families.values_list("childcare_ages", flat=True))


def families_waiting_for_childcare(group: Group) -> list[Family]:
    """Return families with a place in the group whose children wait for childcare, first come first."""
    here = Participant.objects.filter(standing=Standing.IN, group=group)
    counted = here.filter(Q(family=OuterRef("pk")) | Q(family__counted_with=OuterRef("pk"))).order_by("number")
    families = Family.objects.filter(group=group, childcare=Childcare.WAITING)
    first = Subquery(counted.values("number")[:1])
    return list(families.annotate(first=first).filter(first__isnull=False).order_by("first"))


def parents_counted_with(family: Family) -> QuerySet[Participant]:
    """Return the parents whose children are counted by this family: of its sign-up, and of those counted along."""
    return Participant.objects.filter(Q(family=family) | Q(family__counted_with=family))
