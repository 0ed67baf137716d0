"""Correct a practice by hand."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.actions.index import reindex
from nestwerk.catalogue.models import SHEET_FIELDS, Practice, PracticeConcept
from nestwerk.kernel import audit
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.vocabulary.models import Concept


class ChangedMeanwhile(DomainError):
    message = _(
        "Somebody else changed this practice while you were writing. Your text is still here: compare and save again."
    )


# What an editor may change on the practice itself; the words stand on the sheet.
PRACTICE_FIELDS = ("title", "website", "age_from", "age_to")


@transaction.atomic
def revise(
    *,
    practice: Practice,
    words: Mapping[str, object],
    concepts: Collection[Concept] | None = None,
    seen: datetime,
    by: Person,
    at: datetime,
) -> Practice:
    """Save an editor's correction. From then on the bundle leaves this practice alone.

    `seen` is the moment of the last change that the editor saw; raises ChangedMeanwhile when there was a later one.
    """
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    if current.changed_at != seen:
        raise ChangedMeanwhile
    sheet = current.sheets.get(language=current.language)
    changed = [name for name in PRACTICE_FIELDS if name in words and getattr(current, name) != words[name]]
    for name in changed:
        setattr(current, name, words[name])
    written = [name for name in SHEET_FIELDS if name in words and getattr(sheet, name) != words[name]]
    for name in written:
        setattr(sheet, name, words[name])
    if concepts is not None and _retag(current, concepts):
        written.append("concepts")
    if not changed and not written:
        return current
    sheet.save()
    current.changed_at = current.edited_at = at
    current.save()
    reindex(current)
    audit.record(
        "practice-revised",
        current,
        by=by,
        at=at,
        organisation=current.organisation,
        details={"fields": changed + written},
    )
    return current


def _retag(practice: Practice, concepts: Collection[Concept]) -> bool:
    """Let the practice carry exactly these concepts; True when that is a change."""
    allowed = {concept.pk for concept in concepts if concept.organisation_id in {None, practice.organisation_id}}
    present = set(practice.carries.values_list("concept", flat=True))
    practice.carries.exclude(concept__in=allowed).delete()
    PracticeConcept.objects.bulk_create(PracticeConcept(practice=practice, concept_id=key) for key in allowed - present)
    return allowed != present
