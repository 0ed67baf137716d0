"""A parent takes a new link from her own page: what was sealed under the old one is sealed anew."""

from datetime import datetime

from nestwerk.nests.formats.sealed import StaysShut, key_of, seal, unseal
from nestwerk.nests.models import Nest
from nestwerk.participants.models import Participant


def move_along(participant: Participant, *, old: str, new: str, at: datetime) -> None:
    """Seal all maps under the new link, in the transaction that makes it; what stays shut stays so."""
    keys = [key_of(secret.lower(), owner=str(participant.pk)) for secret in (old, new)]
    for nest in Nest.objects.select_for_update().filter(participant=participant):
        for name in ("sheet", "before"):
            setattr(nest, name, _anew(getattr(nest, name), *keys, where=nest.where(name)))
        nest.save(update_fields=["sheet", "before"])


def _anew(sealed: str, old: bytes, new: bytes, *, where: str) -> str:
    try:
        return seal(unseal(sealed, old, where=where), new, where=where) if sealed else ""
    except StaysShut:
        return sealed
