"""Frameworks as a SKOS file, and the stamp by which a reader knows whether it changed."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Max, Sum

from nestwerk import __version__
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.vocabulary.rules import citation
from nestwerk.web import licence

if TYPE_CHECKING:
    from nestwerk.vocabulary.formats.skos import Entry, Scheme


@dataclass(frozen=True)
class Stamp:
    """Changes whenever the file would. `etag` is not quoted yet."""

    etag: str
    changed_at: datetime


def stamp_of(frameworks: Sequence[Framework]) -> Stamp:
    """Return the stamp of these frameworks together; at least one. One query."""
    # Every change adds one to a version, and nothing is ever deleted: so the sum tells all changes apart.
    counted = Concept.objects.filter(framework__in=frameworks).aggregate(
        newest=Max("changed_at"), number=Count("pk"), versions=Sum("version")
    )
    moments = [framework.changed_at for framework in frameworks] + [counted["newest"] or frameworks[0].changed_at]
    told = [__version__, settings.BASE_URL, counted["number"], counted["versions"], max(moments)]
    told += [(framework.pk, framework.version) for framework in frameworks]
    return Stamp(hashlib.sha256(repr(told).encode()).hexdigest()[:32], max(moments))


def written(frameworks: Sequence[Framework], syntax: str, stamp: Stamp) -> bytes:
    """Return the frameworks as `ttl` or `jsonld`; kept in memory while nothing changes."""
    return _written(tuple(framework.pk for framework in frameworks), syntax, stamp.etag)


@lru_cache(maxsize=8)
def _written(keys: tuple[uuid.UUID, ...], syntax: str, etag: str) -> bytes:
    from nestwerk.vocabulary.formats import skos  # noqa: PLC0415 - rdflib costs a quarter second at start, and few download

    frameworks = Framework.objects.filter(pk__in=keys).select_related("organisation")
    return skos.write([_scheme(framework) for framework in frameworks], syntax)


def _scheme(framework: Framework) -> "Scheme":
    from nestwerk.vocabulary.formats.skos import Scheme  # noqa: PLC0415 - as above

    concepts = (
        framework.concepts.select_related("parent", "retirement")
        .prefetch_related("related__framework__organisation")
        .all()
    )
    address = settings.BASE_URL + framework.get_absolute_url()
    return Scheme(
        address=address,
        names=framework.names,
        abouts=framework.abouts,
        citation=citation(framework.source),
        source_url=str(framework.source.get("url", "")),
        changed_at=framework.changed_at,
        entries=[_entry(concept, address) for concept in concepts],
        licence=licence.URL if framework.organisation is None else "",
    )


def _entry(concept: Concept, framework: str) -> "Entry":
    from nestwerk.vocabulary.formats.skos import Entry  # noqa: PLC0415 - as above

    return Entry(
        address=f"{framework}{concept.slug}/",
        labels=concept.labels,
        parent=f"{framework}{concept.parent.slug}/" if concept.parent else "",
        notation=concept.notation,
        plains=concept.plains,
        mores=concept.mores,
        others=concept.others,
        related=[settings.BASE_URL + other.get_absolute_url() for other in concept.related.all()],
        retired=hasattr(concept, "retirement"),
    )
