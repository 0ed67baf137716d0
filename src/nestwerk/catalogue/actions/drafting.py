"""Make a draft: by hand, from a proposal, from an offer, or by an import."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from nestwerk.catalogue.actions.sources import set_sources
from nestwerk.catalogue.actions.summaries import summarise
from nestwerk.catalogue.actions.versions import keep, set_links
from nestwerk.catalogue.models import SHEET_FIELDS, Origin, Practice, PracticeConcept, Sheet, State
from nestwerk.catalogue.rules import RESERVED, Row, Source, summary_from
from nestwerk.kernel.text import slug as slug_of
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit
from nestwerk.vocabulary.models import Concept

# Tried one after the other when two people make a practice of the same name at once.
MOST_TRIES = 20
LONGEST_SUMMARY = 600


@transaction.atomic
def draft(
    *,
    title: str,
    language: str = "nl",
    words: Mapping[str, str],
    concepts: Collection[Concept] = (),
    links: Sequence[tuple[str, str]] = (),
    participation: Mapping[str, Mapping[str, str]] | None = None,
    initiators: Sequence[str] = (),
    other_titles: Sequence[str] = (),
    offered_in: Sequence[str] = (),
    towns: Sequence[str] = (),
    website: str = "",
    age_from: float | None = None,
    age_to: float | None = None,
    source_year: int | None = None,
    facts: Mapping[str, Sequence[Row]] | None = None,
    sources: Sequence[Source] = (),
    origins: Sequence[Origin] = (),
    organisation: Organisation | None = None,
    why: str = "",
    by: Person | None,
    at: datetime,
) -> Practice:
    """Make a practice in the state 'draft' with its first version.

    `words` are fields of a sheet, and summaries in other languages, as 'fr:summary'; without a summary the first
    sentences of the description or the goal become it. `facts` are the fields in rows of rules.COLUMNS.
    `origins` are unsaved rows: they get the draft as their practice.
    """
    practice = Practice(
        organisation=organisation,
        state=State.DRAFT,
        language=language,
        title=" ".join(title.split())[:200],
        other_titles=list(other_titles),
        initiators=list(initiators),
        offered_in=list(offered_in) or [language],
        towns=list(towns),
        participation={side: dict(cells) for side, cells in (participation or {}).items()},
        website=website[:500],
        age_from=age_from,
        age_to=age_to,
        source_year=source_year,
        changed_at=at,
        **{name: list(rows) for name, rows in (facts or {}).items()},
    )
    _save_at_free_address(practice)
    Sheet.objects.create(practice=practice, language=language, **_words(words))
    summarise(practice, words)
    if sources and set_sources(practice, sources):
        practice.save(update_fields=["source_year"])
    PracticeConcept.objects.bulk_create(
        PracticeConcept(practice=practice, concept_id=key)
        for key in dict.fromkeys(row.pk for row in concepts if row.organisation_id in {None, practice.organisation_id})
    )
    set_links(practice, links)
    _keep_origins(practice, origins)
    keep(practice, by=by, at=at, why=why)
    audit.record("practice-drafted", practice, by=by, at=at, organisation=organisation)
    return practice


@transaction.atomic
def discard(*, practice: Practice, by: Person | None, at: datetime) -> bool:
    """Throw away a draft that nobody touched since it was made; False, and it stays, when somebody did."""
    current = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    touched = current.state != State.DRAFT or current.edited_at is not None or current.versions.count() > 1
    if touched or current.offers.exists() or current.proposals.exists():
        return False
    audit.record("practice-discarded", current, by=by, at=at, organisation=current.organisation)
    current.delete()
    return True


def _words(words: Mapping[str, str]) -> dict[str, str]:
    told = {name: words[name].strip() for name in SHEET_FIELDS if words.get(name)}
    summary = told.get("summary") or summary_from(told.get("description") or told.get("goal", ""))
    return {**told, "summary": summary[:LONGEST_SUMMARY]}


def _keep_origins(practice: Practice, origins: Sequence[Origin]) -> None:
    for order, origin in enumerate(origins):
        origin.practice, origin.order = practice, order
    Origin.objects.bulk_create(origins)


def _save_at_free_address(practice: Practice) -> None:
    """Save under the first free address made from the title; the database says which are taken."""
    stem = slug_of(practice.title, most=50)
    beside = Practice.objects.filter(organisation=practice.organisation, slug__startswith=stem)
    taken = set(beside.values_list("slug", flat=True)) | RESERVED
    free = (slug for number in range(1, 10_000) if (slug := stem if number == 1 else f"{stem}-{number}") not in taken)
    for _try, practice.slug in zip(range(MOST_TRIES), free, strict=False):
        try:
            with transaction.atomic():
                practice.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise IntegrityError(f"no free address for {stem}")
