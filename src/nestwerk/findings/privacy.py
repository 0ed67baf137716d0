"""What this room knows of a person with an account: what she made on boards and decided. It stays with the study.

Who took part in a sounding board is known to nobody.
"""

from datetime import datetime

from nestwerk.findings.models import Category, Decision, Factor, Guide, Quote, Sounding
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return the names of what somebody made, what she decided and why, and how many quotes she chose."""
    return {
        "categories": [one.name for one in Category.objects.filter(by=person, gone=False)],
        "factors": [one.name for one in Factor.objects.filter(by=person, gone=False)],
        "quotes_chosen": Quote.objects.filter(by=person).count(),
        "sounding_boards": [one.title for one in Sounding.objects.filter(by=person)],
        "guides": [one.slug for one in Guide.objects.filter(by=person)],
        "decisions": [{"why": one.why, "at": one.at} for one in Decision.objects.filter(by=person)],
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Nothing is taken away: findings are of the study, by a person without a name."""
    return {}
