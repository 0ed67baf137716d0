"""Load the bundled catalogue: once or a hundred times, the result is the same."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from nestwerk.catalogue.actions.index import reindex
from nestwerk.catalogue.actions.versions import keep, keep_first
from nestwerk.catalogue.formats.bundle import BundledPractice, BundledWork
from nestwerk.catalogue.formats.questions import digest_of
from nestwerk.catalogue.models import Citation, Link, Practice, PracticeConcept, Sheet, State, Work
from nestwerk.catalogue.rules import COLUMNS, checked
from nestwerk.catalogue.rules.questions import tidy
from nestwerk.kernel.errors import DomainError
from nestwerk.places import queries as places
from nestwerk.trail import audit
from nestwerk.vocabulary.models import Concept

Asked = Mapping[str, Mapping[str, Mapping[str, Any]]]


class UnknownConcept(DomainError):
    """An entry names a concept that no shared framework has."""


class UnsoundFacts(DomainError):
    """A row of costs, of what is known or of a recognition has other cells or values than its field."""


class UnknownTown(DomainError):
    """An entry names a town that is none, or that is several."""


@dataclass
class Receipt:
    """What loading did, by key."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    # Edited here since it was loaded: the editor's words stay.
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def load_bundle(
    *, works: Iterable[BundledWork], practices: Iterable[BundledPractice], questions: Asked | None = None, at: datetime
) -> Receipt:
    """Create what is new, renew what the bundle changed, and leave alone what an editor changed.

    `questions` is key to language to asker to questions: they are renewed apart, so that a sheet which an editor
    changed gets the questions that nobody changed, and the other way round."""
    asked = questions or {}
    cited = {work.slug: _load_work(work) for work in works}
    concepts = {
        f"{framework}/{slug}": key
        for framework, slug, key in Concept.objects.filter(organisation=None).values_list(
            "framework__slug", "slug", "pk"
        )
    }
    present = {practice.bundle_key: practice for practice in Practice.objects.bundled().select_for_update()}
    receipt = Receipt()
    for entry in practices:
        practice = present.get(entry.key)
        if practice is None:
            receipt.created.append(entry.key)
            practice = Practice(bundle_key=entry.key, slug=_free_slug(entry.key), state=State.PUBLISHED)
            _take_over(practice, asked.get(entry.key, {}))
            _write(practice, entry, cited, concepts, at)
            continue
        fresh = _brings_questions(practice, asked.get(entry.key, {}))
        if practice.edited_at:
            receipt.kept.append(entry.key)
        elif practice.bundle_digest == entry.digest() and not fresh:
            receipt.unchanged.append(entry.key)
        else:
            receipt.changed.append(entry.key)
        if not practice.edited_at and practice.bundle_digest != entry.digest():
            if fresh:
                keep_first(practice)
                _take_over(practice, asked[entry.key])
            _write(practice, entry, cited, concepts, at)
        elif fresh:
            _renew_questions(practice, asked[entry.key], at)
    return receipt


def _brings_questions(practice: Practice, asked: Mapping[str, Any]) -> bool:
    """Does the bundle have other questions than it last wrote, and did no editor touch them?"""
    return bool(asked) and not practice.questions_edited_at and practice.questions_digest != digest_of(asked)


def _take_over(practice: Practice, asked: Mapping[str, Any]) -> None:
    if asked:
        practice.questions, practice.questions_digest, practice.questions_read = tidy(asked), digest_of(asked), {}


def _renew_questions(practice: Practice, asked: Mapping[str, Any], at: datetime) -> None:
    """Bring new questions to a sheet that stays as it is, also when an editor wrote it."""
    keep_first(practice)
    _take_over(practice, asked)
    practice.changed_at = at
    practice.save(update_fields=["questions", "questions_digest", "questions_read", "changed_at"])
    keep(practice, by=None, at=at, why=gettext("Renewed from the bundled catalogue"))
    reindex(practice)
    audit.record("practice-renewed", practice, by=None, at=at)


def _load_work(entry: BundledWork) -> Work:
    values = asdict(entry)
    return Work.objects.update_or_create(slug=values.pop("slug"), defaults=values)[0]


def _free_slug(key: str) -> str:
    # An editor's own practice may already stand at this address; the bundle steps aside.
    taken = Practice.objects.filter(organisation=None, slug=key).exists()
    return f"{key[:50]}-bundel" if taken else key


def _write(
    practice: Practice,
    entry: BundledPractice,
    cited: Mapping[str, Work],
    concepts: Mapping[str, uuid.UUID],
    at: datetime,
) -> None:
    new = practice._state.adding
    if not new:
        keep_first(practice)
    practice.title = entry.title
    practice.other_titles, practice.initiators = list(entry.aliases), list(entry.initiators)
    practice.offered_in = list(entry.languages)
    practice.towns = [_town(entry, name) for name in entry.towns]
    practice.participation = {side: dict(cells) for side, cells in entry.participation.items()}
    for name, rows in _facts(entry).items():
        setattr(practice, name, rows)
    practice.website, practice.age_from, practice.age_to = entry.website, entry.age_from, entry.age_to
    practice.source_year = max((year for slug, _ in entry.sources if (year := cited[slug].year)), default=None)
    practice.changed_at, practice.bundle_digest = at, entry.digest()
    practice.save()
    _write_parts(practice, entry, cited, concepts)
    if not new:
        keep(practice, by=None, at=at, why=gettext("Renewed from the bundled catalogue"))
    reindex(practice)
    audit.record("practice-loaded" if new else "practice-renewed", practice, by=None, at=at)


def _facts(entry: BundledPractice) -> dict[str, list[dict[str, object]]]:
    try:
        return {name: checked(name, entry.facts.get(name, ())) for name in COLUMNS}
    except ValueError as problem:
        raise UnsoundFacts(f"{entry.key}: {problem}") from problem


def _town(entry: BundledPractice, name: str) -> str:
    """Return the code of a municipality by its name."""
    place = places.place_of(name, field=True).place
    if place is None:
        raise UnknownTown(f"{entry.key}: no such town, or more than one: {name}")
    return place.code


def _write_parts(
    practice: Practice, entry: BundledPractice, cited: Mapping[str, Work], concepts: Mapping[str, uuid.UUID]
) -> None:
    practice.sheets.all().delete()
    Sheet.objects.bulk_create(
        Sheet(
            practice=practice,
            language=language,
            summary=summary,
            **(entry.words if language == practice.language else {}),
        )
        for language, summary in entry.summaries.items()
    )
    unknown = [path for path in entry.concepts if path not in concepts]
    if unknown:
        raise UnknownConcept(f"{entry.key}: no such concept: {', '.join(unknown)}")
    practice.carries.all().delete()
    PracticeConcept.objects.bulk_create(
        PracticeConcept(practice=practice, concept_id=concepts[path]) for path in dict.fromkeys(entry.concepts)
    )
    practice.links.all().delete()
    Link.objects.bulk_create(
        Link(practice=practice, url=url, label=label, order=order) for order, (url, label) in enumerate(entry.links)
    )
    practice.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(practice=practice, work=cited[slug], page=page, order=order)
        for order, (slug, page) in enumerate(entry.sources)
    )
