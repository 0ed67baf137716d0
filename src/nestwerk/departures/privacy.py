"""What this room knows of a person with an account: what one asked for and said for an organisation."""

from datetime import datetime
from typing import Any

from nestwerk.departures.models import Departure, Parcel
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """Return what one asked to take along, and which organisation one said leaves."""
    return {
        "asked_for_everything": list(Parcel.objects.filter(by=person).values("asked_at", "made_at", "fetched_at")),
        "said_that_it_leaves": list(Departure.objects.filter(by=person).values("erase_on", "at")),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Throw away what nobody can fetch any more. That an organisation leaves is of the organisation, and stays."""
    return {"parcels": Parcel.objects.filter(by=person).delete()[0]}
