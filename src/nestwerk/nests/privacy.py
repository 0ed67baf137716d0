"""What this room knows of a participant: that there are maps and a plan, and since when. It cannot read them."""

from datetime import datetime
from typing import Any

from nestwerk.nests.actions import forget_all
from nestwerk.nests.models import Nest, Plan
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
    """Return when maps and the plan were made; they themselves are taken along where they are open."""
    plans = Plan.objects.filter(participant=participant)
    return {
        "maps": [{"at": nest.drawn_at} for nest in Nest.objects.filter(participant=participant)],
        "plans": [{"at": plan.begun_at, "reminder": plan.remind_at} for plan in plans],
    }


def written_about(participant: Participant, *, reader: Person) -> list[Written]:
    """Return nothing: the team writes nothing here."""
    return []


def erase_participant(participant: Participant, *, by: Person | None, at: datetime) -> None:
    """Throw away all maps and the plan."""
    forget_all(participant=participant, at=at)
