"""What this room knows of a person with an account: what she made on boards. It stays with the study."""

from datetime import datetime

from nestwerk.findings.models import Category, Factor
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return the names of the categories and factors that somebody made."""
    return {
        "categories": [one.name for one in Category.objects.filter(by=person, gone=False)],
        "factors": [one.name for one in Factor.objects.filter(by=person, gone=False)],
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Nothing is taken away: findings are of the study, by a person without a name."""
    return {}
