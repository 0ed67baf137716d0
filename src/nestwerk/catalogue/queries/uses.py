"""Which organisations say that they use a practice."""

import uuid
from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet

from nestwerk.catalogue.models import Practice, Use
from nestwerk.people.models import Organisation


def used_by(practices: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Return the names of the organisations that agreed to be named, per practice, by name. One query."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    rows = Use.objects.filter(practice__in=list(practices)).order_by("organisation__name")
    for key, name in rows.values_list("practice_id", "organisation__name"):
        found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}


def used_in(organisation: Organisation) -> QuerySet[Practice]:
    """Return the practices of which an organisation says so, by title; also what nobody sees now.

    Whoever said so can withdraw it, whatever became of the sheet: it may come back.
    """
    return Practice.objects.filter(uses__organisation=organisation).order_by("title")
