"""What participants knows of a person with an account: where somebody of the team takes part as a parent too."""

from datetime import datetime

from nestwerk.participants import actions
from nestwerk.participants.queries.team import both_hats
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return everything about this person as a participant."""
    return {"participations": [actions.export(participant=one) for one in both_hats(person)]}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase this person as a participant too; return how many times."""
    found = both_hats(person)
    for participant in found:
        actions.erase(participant=participant, by=by, at=at)
    return {"participations": len(found)}
