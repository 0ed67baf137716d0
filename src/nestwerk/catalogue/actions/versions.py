"""Keep what a practice says after each change, and put an older version back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nestwerk.catalogue.actions.index import reindex
from nestwerk.catalogue.models import Citation, Link, Practice, PracticeConcept, Sheet, Version, Work
from nestwerk.catalogue.queries.versions import LATER, PLAIN_FIELDS, concepts_at, first_of, snapshot_of
from nestwerk.people.models import Person
from nestwerk.trail import audit
from nestwerk.trail.seen import ChangedAtOnce


def keep_first(practice: Practice) -> None:
    """Keep what stands before the first change of all: whoever loaded it left no version."""
    if not practice.versions.exists():
        first_with_words(practice).save(force_insert=True)


def first_with_words(practice: Practice) -> Version:
    """Return what stands now as version 1, not saved."""
    version = first_of(practice)
    version.snapshot = snapshot_of(practice)
    return version


def keep(practice: Practice, *, by: Person | None, at: datetime, why: str) -> Version:
    """Add the next version: what the practice says now. The caller holds the practice's row."""
    last = practice.versions.aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        practice=practice,
        number=last + 1,
        at=at,
        by=by,
        why=why[:200],
        state=practice.state,
        snapshot=snapshot_of(practice),
    )


@transaction.atomic
def restore(
    *, practice: Practice, version: Version, why: str = "", by: Person, at: datetime, seen: datetime | None = None
) -> Practice:
    """Let the practice say what it said in an older version. That makes a new version; the state stays.

    `seen` is the last change that was seen of it; None: nobody looked. Raises ChangedAtOnce when it is of before.
    """
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    if seen is not None and current.changed_at != seen:
        raise ChangedAtOnce
    keep_first(current)
    _write(current, version.snapshot)
    current.changed_at = current.edited_at = at
    current.save()
    keep(current, by=by, at=at, why=why or _("Back to version %(n)d") % {"n": version.number})
    reindex(current)
    details: dict[str, audit.Detail] = {"version": version.number}
    audit.record("practice-restored", current, by=by, at=at, organisation=current.organisation, details=details)
    return current


def _write(practice: Practice, snapshot: Mapping[str, Any]) -> None:
    for name in PLAIN_FIELDS:
        # A version of before a field was there says nothing in it.
        setattr(practice, name, snapshot[name] if name in snapshot else list(LATER[name]))
    # A version from before there were questions says nothing of them.
    practice.questions = snapshot.get("questions", practice.questions)
    practice.sheets.all().delete()
    Sheet.objects.bulk_create(
        Sheet(practice=practice, language=language, **words) for language, words in snapshot["sheets"].items()
    )
    set_links(practice, snapshot["links"])
    carries = concepts_at(practice, snapshot["concepts"])
    practice.carries.all().delete()
    PracticeConcept.objects.bulk_create(PracticeConcept(practice=practice, concept=concept) for concept in carries)
    works = {work.slug: work for work in Work.objects.filter(slug__in=[slug for slug, _ in snapshot["citations"]])}
    practice.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(practice=practice, work=works[slug], page=page, order=order)
        for order, (slug, page) in enumerate(snapshot["citations"])
        if slug in works
    )


def set_links(practice: Practice, links: Iterable[Sequence[str]]) -> None:
    """Let the practice have exactly these links, in this order."""
    practice.links.all().delete()
    Link.objects.bulk_create(
        Link(practice=practice, url=url, label=label[:200], order=order) for order, (url, label) in enumerate(links)
    )
