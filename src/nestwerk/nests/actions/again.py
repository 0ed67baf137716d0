"""After an older backup was put back: throw away again the maps that had been thrown away since (trail.journal)."""

from datetime import datetime

from nestwerk.nests.models import Nest
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _forget(keys: list[str], at: datetime) -> None:
    """Throw away each map that stands here."""
    for nest in Nest.objects.filter(pk__in=keys).select_related("organisation"):
        audit.record("forgot map", nest, by=None, at=at, organisation=nest.organisation)
        nest.delete()


AGAIN: dict[str, Again] = {"nests.map-forgotten": _forget}
