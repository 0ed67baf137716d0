"""Remove many at once: sign-ups that were not made by people, and got a place all the same."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.participants.actions.erasing import erase
from nestwerk.participants.actions.places import locked
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person
from nestwerk.trail import audit

# How each of them stood on the page, by key.
Seen = Mapping[uuid.UUID, Mapping[str, object]]


@transaction.atomic
def remove_many(
    *, group: Group, participants: Iterable[Participant], by: Person, at: datetime, seen: Seen | None = None
) -> int:
    """Erase participants of one group, all or none. Return how many.

    Who waits goes first, or a place that comes free would go to, and be told to, somebody who is removed as well.
    Raises ChangedAtOnce when one of them does not stand as was `seen`.
    """
    group = locked(group)
    keys = [one.pk for one in participants]
    people = list(
        Participant.objects.filter(group=group, pk__in=keys, erased_at=None).select_related("group", "family")
    )
    for one in sorted(people, key=lambda one: one.standing == Standing.IN):
        erase(participant=one, by=by, at=at, seen=(seen or {}).get(one.pk))
    if people:
        details: dict[str, audit.Detail] = {"number": len(people)}
        audit.record("removed many", group, by=by, at=at, organisation=group.organisation, details=details)
    return len(people)
