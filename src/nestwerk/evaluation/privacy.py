"""What this room knows of a person. Of who answered: nothing. No sheet, mark or figure points at anybody."""

from datetime import datetime

from nestwerk.evaluation.models import Form, Reflection, Round
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return which rounds somebody of a team planned, and what she wrote about her groups.

    Answers of parents cannot be found by person, so none are here.
    """
    rounds = Round.objects.filter(by=person).select_related("group").order_by("planned_at")
    looked_back = Reflection.objects.filter(by=person).select_related("group", "meeting").order_by("at")
    return {
        "reflections": [
            {
                "group": one.group.name,
                "meeting": one.meeting.starts_at if one.meeting else None,
                "answers": one.answers,
                "at": one.at,
            }
            for one in looked_back
        ],
        "rounds_planned": [
            {"group": one.group.name, "kind": one.kind, "first_day": one.opens_on, "last_day": one.closes_on}
            for one in rounds
        ],
        "rounds_read_first": Round.objects.filter(reader=person).count(),
        "forms_made": Form.objects.filter(by=person).count(),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase what she wrote about her groups and take her off what she reads first; rounds stay with their group."""
    gone = Reflection.objects.filter(by=person).delete()[0]
    return {"reflections": gone, "rounds_read_first": Round.objects.filter(reader=person).update(reader=None)}
