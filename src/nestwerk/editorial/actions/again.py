"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.catalogue.models import Practice
from nestwerk.editorial.actions.proposals import forget, withdraw
from nestwerk.editorial.actions.uses import withdraw_use
from nestwerk.editorial.models import Proposal
from nestwerk.people.models import Organisation
from nestwerk.trail.journal import Again


def _forget(keys: list[str], at: datetime) -> None:
    if proposal := Proposal.objects.filter(pk=keys[0]).exclude(fingerprint__startswith="gone-").first():
        forget(proposal=proposal, at=at)


def _withdraw(keys: list[str], at: datetime) -> None:
    if proposal := Proposal.objects.filter(pk=keys[0], end=None).first():
        withdraw(proposal=proposal, at=at)


def _withdraw_use(keys: list[str], at: datetime) -> None:
    practice, organisation = (
        Practice.objects.filter(pk=keys[0]).first(),
        Organisation.objects.filter(pk=keys[1]).first(),
    )
    if practice and organisation:
        withdraw_use(practice=practice, organisation=organisation, by=None, at=at)


AGAIN: dict[str, Again] = {
    "editorial.forgotten": _forget,
    "editorial.withdrawn": _withdraw,
    "editorial.use-withdrawn": _withdraw_use,
}
