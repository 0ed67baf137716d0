"""Correct a practice by hand."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.actions.index import reindex
from nestwerk.catalogue.actions.sources import set_sources
from nestwerk.catalogue.actions.summaries import summarise
from nestwerk.catalogue.actions.versions import first_with_words, keep, set_links
from nestwerk.catalogue.models import SHEET_FIELDS, Practice, PracticeConcept
from nestwerk.catalogue.rules import STORED, Source
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit
from nestwerk.vocabulary.models import Concept


class ChangedMeanwhile(DomainError):
    message = _(
        "Somebody else changed this practice while you were writing. Your text is still here: compare and save again."
    )


# What an editor may change on the practice itself; the words stand on the sheet.
PRACTICE_FIELDS = (
    "title",
    "other_titles",
    "initiators",
    "offered_in",
    "towns",
    "matrix",
    "costs",
    "knowledge",
    "recognitions",
    "website",
    "age_from",
    "age_to",
)


@transaction.atomic
def revise(
    *,
    practice: Practice,
    words: Mapping[str, object],
    concepts: Collection[Concept] | None = None,
    links: Sequence[tuple[str, str]] | None = None,
    sources: Sequence[Source] | None = None,
    seen: datetime,
    why: str = "",
    by: Person,
    at: datetime,
) -> Practice:
    """Save an editor's correction. From then on the bundle leaves this practice alone.

    `words` are fields of the practice (`matrix`: both matrices of participation) and of its sheet, and summaries in
    other languages, as 'fr:summary'.
    `seen` is the moment of the last change that the editor saw; raises ChangedMeanwhile when there was a later one.
    """
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    if current.changed_at != seen:
        raise ChangedMeanwhile
    stood = None if current.versions.exists() else first_with_words(current)
    changed = _rewrite(current, words)
    if concepts is not None and _retag(current, concepts):
        changed.append("concepts")
    if links is not None and list(map(tuple, links)) != list(current.links.values_list("url", "label")):
        set_links(current, links)
        changed.append("links")
    if sources is not None and set_sources(current, sources):
        changed.append("citations")
    if not changed:
        return current
    if stood:
        stood.save(force_insert=True)
    current.changed_at = current.edited_at = at
    current.save()
    keep(current, by=by, at=at, why=why)
    reindex(current)
    details: dict[str, audit.Detail] = {"fields": changed}
    audit.record("practice-revised", current, by=by, at=at, organisation=current.organisation, details=details)
    return current


def _rewrite(practice: Practice, words: Mapping[str, object]) -> list[str]:
    """Put the new words on the practice and its sheet; return the fields that changed."""
    sheet = practice.sheets.get(language=practice.language)
    fields = {name: STORED.get(name, name) for name in PRACTICE_FIELDS if name in words}
    changed = [name for name, field in fields.items() if getattr(practice, field) != words[name]]
    for name in changed:
        setattr(practice, fields[name], words[name])
    written = [name for name in SHEET_FIELDS if name in words and getattr(sheet, name) != words[name]]
    for name in written:
        setattr(sheet, name, words[name])
    if written:
        sheet.save()
    return changed + written + summarise(practice, words)


def _retag(practice: Practice, concepts: Collection[Concept]) -> bool:
    """Let the practice carry exactly these concepts; True when that is a change."""
    allowed = {concept.pk for concept in concepts if concept.organisation_id in {None, practice.organisation_id}}
    present = set(practice.carries.values_list("concept", flat=True))
    practice.carries.exclude(concept__in=allowed).delete()
    PracticeConcept.objects.bulk_create(PracticeConcept(practice=practice, concept_id=key) for key in allowed - present)
    return allowed != present
