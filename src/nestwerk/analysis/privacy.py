"""What this room knows of a person with an account: the questions that she saved."""

from datetime import datetime

from nestwerk.analysis.models import SavedQuestion
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return the questions that somebody saved, with the study that each is about."""
    rows = SavedQuestion.objects.filter(by=person).select_related("study").order_by("at")
    return {
        "saved_questions": [
            {"study": one.study.title, "name": one.name, "question": one.asks, "at": one.at} for one in rows
        ]
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    return {"saved_questions": SavedQuestion.objects.filter(by=person).delete()[0]}
