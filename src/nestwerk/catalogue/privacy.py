"""What the catalogue knows of a person: what they proposed, and the versions they wrote."""

from datetime import datetime
from typing import Any

from nestwerk.catalogue import actions
from nestwerk.catalogue.models import Version
from nestwerk.catalogue.queries.proposals import proposals_of
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return proposals sent from this person's address, and which versions of which practice they wrote."""
    return {
        "proposals": [
            {
                "practice": proposal.practice.title if proposal.practice else "",
                "written": proposal.at,
                "name": proposal.name,
                "email": proposal.email,
                "note": proposal.note,
                "proposed": proposal.values,
                "decided": proposal.end.kind if hasattr(proposal, "end") else "",
                "said": [
                    {"at": word.at, "mine": word.by_id is None, "text": word.text} for word in proposal.said.all()
                ],
            }
            for proposal in proposals_of(person.email)
        ],
        "versions": [
            dict(row)
            for row in Version.objects.filter(by=person).order_by("at").values("practice__title", "number", "at", "why")
        ],
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Forget who proposed what; practices and their versions stay, and name a person without a name."""
    proposals = proposals_of(person.email)
    for proposal in proposals:
        actions.forget(proposal=proposal, by=by, at=at)
    return {"proposals": len(proposals)}
