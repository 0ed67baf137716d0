"""What the vocabulary knows of a person: which words they changed, in audit lines that name no one."""

from datetime import datetime

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.vocabulary.models import Concept, Framework


def export(person: Person) -> dict[str, object]:
    """Return what this person did with frameworks and concepts, oldest first."""
    kinds = [Framework._meta.label_lower, Concept._meta.label_lower]
    lines = AuditLine.objects.filter(by_id=person.pk, object_type__in=kinds).order_by("at", "id")
    return {
        "vocabulary_changes": [
            {"at": line.at.isoformat(), "what": line.verb, "kind": line.object_type, "key": line.object_id}
            for line in lines
        ]
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase nothing: frameworks hold words of an organisation, and audit lines only a key."""
    return {}
