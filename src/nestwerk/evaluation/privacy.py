"""What this room knows of a person. Of who answered: nothing. No sheet, mark or figure points at anybody."""

from datetime import datetime

from nestwerk.evaluation.models import Form, Round
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return which rounds somebody of a team planned. Answers cannot be found by person, so none are here."""
    rounds = Round.objects.filter(by=person).select_related("group").order_by("planned_at")
    return {
        "rounds_planned": [
            {"group": one.group.name, "kind": one.kind, "first_day": one.opens_on, "last_day": one.closes_on}
            for one in rounds
        ],
        "rounds_read_first": Round.objects.filter(reader=person).count(),
        "forms_made": Form.objects.filter(by=person).count(),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Take the person off what she reads first; rounds stay with their group."""
    return {"rounds_read_first": Round.objects.filter(reader=person).update(reader=None)}
