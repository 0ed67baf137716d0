"""What participants knows of a person with an account: in which groups the team noted that she is a parent there too.

Others make that note, so it proves nothing. What a parent told goes to who holds her link, and she erases it herself.
"""

from datetime import datetime

from nestwerk.participants.actions.details import forget_account
from nestwerk.participants.queries.team import both_hats
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return in which groups this account is noted with a participant; nothing of that participant."""
    return {"noted_as_parent_in": [one.group.name for one in both_hats(person)]}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Forget the notes; the participants stay as they are. Return how many."""
    return {"noted_as_parent_in": forget_account(person=person, by=by, at=at)}
