"""Reads about proposals: by the link in a letter, of one address, and what one would change."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import Difference, flat_of, snapshot_of
from nestwerk.editorial.models import Proposal


def fingerprint(token: str) -> str:
    """Return what is kept of a link: enough to recognise it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def proposal_by_token(token: str, *, at: datetime) -> Proposal | None:
    """Return the proposal of this link; None when there is none or the link is past its term."""
    rows = Proposal.objects.select_related("practice", "end").filter(fingerprint=fingerprint(token))
    return rows.filter(expires_at__gt=at).first()


def proposals_of(email: str | None) -> list[Proposal]:
    """Return what was proposed from this address."""
    if not email:
        return []
    return list(Proposal.objects.filter(email=email).select_related("practice", "end").order_by("at"))


@dataclass(frozen=True)
class Asked:
    """One field of a proposal beside what stands now."""

    difference: Difference
    # The field changed after the proposer wrote.
    moved: bool


def asked_by(proposal: Proposal) -> list[Asked]:
    """Return what a proposal would change, field by field; what already reads so is left out."""
    stands = stands_now(proposal.practice)
    return [
        Asked(Difference(name, stands.get(name, ""), text), proposal.before.get(name, "") != stands.get(name, ""))
        for name, text in proposal.values.items()
        if stands.get(name, "") != text
    ]


def stands_now(practice: Practice | None) -> dict[str, str]:
    """Return what a practice says, one text per field; nothing for no practice."""
    return flat_of(snapshot_of(practice)) if practice else {}
