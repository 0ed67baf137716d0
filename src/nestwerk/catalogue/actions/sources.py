"""What a practice rests on, as somebody writes it: works are shared, so an equal one is found before one is made."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q

from nestwerk.catalogue.models import Citation, Practice, Work
from nestwerk.catalogue.queries.versions import sources_of
from nestwerk.catalogue.rules import Source
from nestwerk.kernel.text import slug as slug_of

# Tried one after the other when two people name the same work at once.
MOST_TRIES = 20


def set_sources(practice: Practice, sources: Sequence[Source]) -> bool:
    """Let the practice rest on exactly these, in this order, and be as old as the newest; True when that is a change.

    The caller saves the practice. Without any year among the sources its year stays.
    """
    if list(sources) == sources_of(practice):
        return False
    works = [_work_of(practice, source) for source in sources]
    practice.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(practice=practice, work=work, page=source.page, order=order)
        for order, (work, source) in enumerate(zip(works, sources, strict=True))
    )
    practice.source_year = max((work.year for work in works if work.year), default=practice.source_year)
    return True


def _work_of(practice: Practice, source: Source) -> Work:
    """Return the work that is meant: one of the same title of which nothing says otherwise, or a new one.

    Looked for among what shared practices rest on and what the practice's own organisation wrote down: nobody meets
    a work that only another organisation knows. An earlier one stays as it is: other sheets rest on it too.
    """
    wanted = {"publisher": source.publisher, "year": source.year, "url": source.url}
    cited = Q(citations__practice__organisation__isnull=True) | Q(
        citations__practice__organisation=practice.organisation_id
    )
    known = Work.objects.filter(cited, citations__isnull=False, title__iexact=source.title).distinct().order_by("slug")
    meant = (work for work in known if all(not value or getattr(work, name) == value for name, value in wanted.items()))
    return next(meant, None) or _made(source.title, wanted)


def _made(title: str, told: Mapping[str, object]) -> Work:
    stem = slug_of(title, most=50)
    taken = set(Work.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    free = (slug for number in range(1, 10_000) if (slug := stem if number == 1 else f"{stem}-{number}") not in taken)
    for _try, slug in zip(range(MOST_TRIES), free, strict=False):
        try:
            with transaction.atomic():
                return Work.objects.create(slug=slug, title=title, **told)
        except IntegrityError:
            continue
    raise IntegrityError(f"no free name for the work {stem}")
