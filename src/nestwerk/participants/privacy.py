"""What participants knows of a person with an account: in which groups the team noted that she is a parent there too.

Others make that note, so it proves nothing. What a parent told goes to who holds her link, and she erases it herself.
"""

from datetime import datetime

from nestwerk.participants.actions.accounts import forget_account
from nestwerk.participants.models import AccountChangeSeen, Attendance, PlaceChange, ReadingRequest
from nestwerk.participants.queries.group_messages import written_by
from nestwerk.participants.queries.team import both_hats
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return in which groups this account is noted with a participant; nothing of that participant.

    Reasons that somebody wrote about a parent are hers: only how many.
    """
    wrote: list[PlaceChange | Attendance] = [
        *PlaceChange.objects.filter(by=person),
        *Attendance.objects.filter(by=person),
    ]
    return {
        "noted_as_parent_in": [one.group.name for one in both_hats(person)],
        "reasons_written": sum(bool(one.reason) for one in wrote),
        "wrote_to_groups": written_by(person),
        "handed_over": ReadingRequest.objects.filter(answered_by=person).count(),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Forget the notes; the participants stay as they are. Return how many."""
    AccountChangeSeen.objects.filter(person=person).delete()
    return {"noted_as_parent_in": forget_account(person=person, by=by, at=at)}
