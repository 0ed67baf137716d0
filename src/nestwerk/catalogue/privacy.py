"""What the catalogue knows of a person: nothing but audit lines, which name no one."""

from datetime import datetime

from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return nothing: practices name organisations, never private persons."""
    return {}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase nothing: there is nothing of a person here."""
    return {}
