"""What the catalogue knows of a person: the versions they wrote."""

from datetime import datetime
from typing import Any

from nestwerk.catalogue.models import Version
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return which versions of which practice this person wrote."""
    rows = Version.objects.filter(by=person).order_by("at").values("practice__title", "number", "at", "why")
    return {"versions": [dict(row) for row in rows]}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase nothing: practices and their versions stay, and name a person without a name."""
    return {}
