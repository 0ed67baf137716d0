"""What this room knows of a person: what was proposed from their address."""

from datetime import datetime
from typing import Any

from nestwerk.editorial import actions
from nestwerk.editorial.models import ProposalEnd, ProposalWord
from nestwerk.editorial.queries.proposals import proposals_of
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return proposals sent from this person's address, with what was said on them, and what an editor answered."""
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
        "asked": [{"at": word.at, "text": word.text} for word in ProposalWord.objects.filter(by=person)],
        "decided": [
            {"at": end.at, "kind": end.kind, "words": end.words} for end in ProposalEnd.objects.filter(by=person)
        ],
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Forget who proposed what; what was decided stays."""
    proposals = proposals_of(person.email)
    for proposal in proposals:
        actions.forget(proposal=proposal, by=by, at=at)
    return {"proposals": len(proposals)}
