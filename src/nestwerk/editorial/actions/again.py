"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.editorial.actions.proposals import forget, withdraw
from nestwerk.editorial.models import Proposal
from nestwerk.trail.journal import Again


def _forget(keys: list[str], at: datetime) -> None:
    if proposal := Proposal.objects.filter(pk=keys[0]).exclude(fingerprint__startswith="gone-").first():
        forget(proposal=proposal, at=at)


def _withdraw(keys: list[str], at: datetime) -> None:
    if proposal := Proposal.objects.filter(pk=keys[0], end=None).first():
        withdraw(proposal=proposal, at=at)


AGAIN: dict[str, Again] = {"editorial.forgotten": _forget, "editorial.withdrawn": _withdraw}
