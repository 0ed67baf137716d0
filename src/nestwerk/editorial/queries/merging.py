"""Two people wrote at once: what each of them changed, and what must be chosen."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import concepts_at, flat_of, snapshot_of
from nestwerk.editorial.rules.merging import Merged, merged, merged_sets


@dataclass(frozen=True)
class Merge:
    """Fields in which the other one changed something, and the concepts as both leave them."""

    fields: list[Merged]
    concepts: set[uuid.UUID]
    # Who wrote the version that stands now; empty when nobody did.
    by: str

    @property
    def clashes(self) -> dict[str, Merged]:
        """Return the fields that both changed in another way."""
        return {one.field: one for one in self.fields if one.clash}

    @property
    def taken(self) -> list[str]:
        """Return the fields that only the other one changed: their text goes on."""
        return [one.field for one in self.fields if not one.clash]


def merge_of(practice: Practice, *, seen: datetime, texts: Mapping[str, str], concepts: Collection[uuid.UUID]) -> Merge:
    """Merge what was written on the version of `seen` with what stands now. Nothing is saved."""
    stood = practice.versions.filter(at=seen).first()
    base = stood.snapshot if stood else {}
    now = snapshot_of(practice)
    last = practice.versions.select_related("by").defer("snapshot").first()
    return Merge(
        merged(flat_of(base), flat_of(now), texts),
        merged_sets(
            {row.pk for row in concepts_at(practice, base.get("concepts", ()))},
            {row.pk for row in concepts_at(practice, now["concepts"])},
            set(concepts),
        ),
        last.by.name if last and last.by else "",
    )
