"""What this room knows of a participant: that there are maps, and when they were drawn. It cannot read them."""

from datetime import datetime
from typing import Any

from nestwerk.nests.actions import forget_all
from nestwerk.nests.models import Nest
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import Written
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return nothing: who has an account draws no map here."""
    return {}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase nothing: who has an account draws no map here."""
    return {}


def export_participant(participant: Participant) -> dict[str, Any]:
    """Return when maps were drawn; the maps themselves are taken along where they are open."""
    return {"maps": [{"at": nest.drawn_at} for nest in Nest.objects.filter(participant=participant)]}


def written_about(participant: Participant, *, reader: Person) -> list[Written]:
    """Return nothing: the team writes nothing here."""
    return []


def erase_participant(participant: Participant, *, by: Person | None, at: datetime) -> None:
    """Throw away all maps."""
    forget_all(participant=participant, at=at)
