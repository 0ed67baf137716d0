"""A person's rights: everything that is kept as one file, and everything gone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from nestwerk.kernel.hooks import Hook
from nestwerk.people import queries
from nestwerk.people.actions.duties import LastOperator
from nestwerk.people.actions.members import LastCoordinator
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


class PrivacyRoom(Protocol):
    """What each room that keeps something about persons can do."""

    __name__: str

    def export(self, person: Person) -> Mapping[str, Any]: ...

    def erase(self, person: Person, *, by: Person, at: datetime) -> Mapping[str, Any]: ...


PRIVACY: Hook[PrivacyRoom] = Hook()


def privacy_rooms() -> list[PrivacyRoom]:
    """Return the rooms that joined in, the highest first: this one forgets the address by which those above still
    find what is theirs to forget."""
    return list(reversed(list(PRIVACY)))


def export_person(person: Person, rooms: Sequence[PrivacyRoom]) -> dict[str, Mapping[str, Any]]:
    """Return what every room keeps about this person, by room, ready for JSON."""
    return {_name(room): room.export(person) for room in rooms}


@transaction.atomic
def erase_person(
    person: Person, *, by: Person, at: datetime, rooms: Sequence[PrivacyRoom]
) -> dict[str, Mapping[str, Any]]:
    """Erase a person in every room, all or nothing, and return what went where.

    The row stays, blank, so that audit lines keep their key.
    Raises LastCoordinator or LastOperator while others depend on this person.
    """
    if any(queries.is_last_coordinator(card.organisation, person) for card in queries.organisations_of(person)):
        raise LastCoordinator
    if queries.is_last_operator(person):
        raise LastOperator
    gone = {_name(room): room.erase(person, by=by, at=at) for room in rooms}
    audit.record("erased account", person, by=by, at=at)
    journal.note("people.erased", person.pk, at=at)
    return gone


def _name(room: PrivacyRoom) -> str:
    return room.__name__.split(".")[-2]
