"""What reach knows of a person with an account."""

from datetime import datetime

from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return what this room holds of a person."""
    return {}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase what this room holds of a person; return how many rows per kind."""
    return {}
