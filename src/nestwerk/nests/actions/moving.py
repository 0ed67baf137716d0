"""A parent takes a new link from her own page: what was sealed under the old one is sealed anew."""

from datetime import datetime

from nestwerk.nests.formats.sealed import StaysShut, key_of, seal, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import link_of


def move_along(participant: Participant, *, old: str, new: str, at: datetime) -> None:
    """Seal all maps and the plan under the new link, in the transaction that makes it; what stays shut stays so."""
    keys = [key_of(secret.lower(), owner=str(participant.pk)) for secret in (old, new)]
    for nest in Nest.objects.select_for_update().filter(participant=participant):
        for name in ("sheet", "before"):
            setattr(nest, name, _anew(getattr(nest, name), *keys, where=nest.where(name)))
        nest.save(update_fields=["sheet", "before"])
    for plan in Plan.objects.select_for_update().filter(participant=participant):
        sealed = plan.sheet
        for name in ("sheet", "before"):
            setattr(plan, name, _anew(getattr(plan, name), *keys, where=plan.where(name)))
        if plan.sheet != sealed:
            plan.under = link_of(participant)
        plan.save(update_fields=["sheet", "before", "under"])


def _anew(sealed: str, old: bytes, new: bytes, *, where: str) -> str:
    try:
        return seal(unseal(sealed, old, where=where), new, where=where) if sealed else ""
    except StaysShut:
        return sealed
