"""What groups knows of a person with an account."""

from datetime import datetime

from nestwerk.groups import actions
from nestwerk.groups.models import Cancellation, Draft, Move, TeamStay, TeamStaySeen
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return the teams this person is in or was in, what they began to set up, and why they changed meetings."""
    teams = TeamStay.objects.filter(person=person).select_related("group").order_by("since")
    drafts = Draft.objects.filter(by=person).order_by("changed_at")
    changes: list[Cancellation | Move] = [*Cancellation.objects.filter(by=person), *Move.objects.filter(by=person)]
    return {
        "teams": [
            {"group": stay.group.name, "hat": stay.hat, "since": stay.since, "until": stay.until} for stay in teams
        ],
        "drafts": [{"changed": draft.changed_at, "pages": draft.pages} for draft in drafts],
        "reasons": [{"at": change.at, "words": change.reason} for change in sorted(changes, key=lambda one: one.at)],
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Take the person out of every team and throw away their drafts. The groups stay with their organisation.

    That somebody was there from when to when stays, without a name: the others are told that it happened.
    """
    TeamStaySeen.objects.filter(person=person).delete()
    drafts, _rows = Draft.objects.filter(by=person).delete()
    return {"teams": actions.leave_all_teams(person=person, by=by, at=at), "drafts": drafts}
