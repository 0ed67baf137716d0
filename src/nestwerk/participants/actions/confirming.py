"""The team looks at sign-ups that came in an unusual number: let them in, or remove them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from nestwerk.participants import queries, rules
from nestwerk.participants.actions.erasing import erase
from nestwerk.participants.actions.notices import tell_place
from nestwerk.participants.actions.places import locked_going_on, seat_children, stand
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.removing import Seen
from nestwerk.participants.models import Childcare, Participant, Standing
from nestwerk.people.models import Person
from nestwerk.trail import audit


@transaction.atomic
def accept(*, participant: Participant, by: Person, at: datetime) -> Participant:
    """Let a sign-up in: a place when there is one, else a place in line. Twice is once. Raises HasEnded."""
    group = locked_going_on(participant.group)
    present(participant)
    if participant.standing != Standing.ASKED:
        return participant
    places = queries.places_of(group)
    has_place = rules.gets_place(free=places.free, waiting=places.waiting)
    stand(participant, Standing.IN if has_place else Standing.WAITING, reason="", by=by, at=at)
    audit.record("accepted sign-up", participant, by=by, at=at, organisation=group.organisation)
    if has_place:
        if participant.family.childcare == Childcare.WAITING:
            seat_children(participant.family, group, at=at)
        tell_place(participant=participant, at=at)
    return participant


@transaction.atomic
def remove(*, participants: Iterable[Participant], by: Person, at: datetime, seen: Seen | None = None) -> int:
    """Erase sign-ups that were not made by people; who has a place or waits in line is left. Return how many.

    Raises ChangedAtOnce when one of them does not stand as was `seen`.
    """
    asked = Participant.objects.filter(standing=Standing.ASKED)
    found = sorted((one for one in participants if one.standing == Standing.ASKED), key=lambda one: one.pk)
    held = seen or {}
    return sum(erase(participant=one, by=by, at=at, among=asked, seen=held.get(one.pk)) for one in found)
