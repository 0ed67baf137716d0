"""Hand a practice's words to `search`, one document per language of its sheets."""

from django.db import transaction

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, State
from nestwerk.search import actions as search
from nestwerk.vocabulary.models import Concept

KIND = "practice"
# How much a word counts, by where it stands; everything else counts 1.
WEIGHTS = {"title": 8.0, "names": 5.0, "summary": 4.0, "target_group": 4.0, "goal": 2.5, "concepts": 2.0, "method": 2.0}
# Notes by editors tell how a fact was checked, not what the practice does.
NOT_SOUGHT = {"note"}


@transaction.atomic
def reindex(practice: Practice) -> None:
    """Make the index say what the practice says now. Only what everybody may see is in it."""
    search.remove(kind=KIND, key=str(practice.pk))
    if practice.state != State.PUBLISHED or practice.organisation_id:
        return
    concepts = list(Concept.objects.filter(carried_by_practices__practice=practice))
    for sheet in practice.sheets.all():
        fields = {name: getattr(sheet, name) for name in SHEET_FIELDS if name not in NOT_SOUGHT}
        fields["title"] = practice.title
        fields["names"] = " ".join([*practice.other_titles, *practice.initiators])
        fields["concepts"] = " ".join(_words_of(concept, sheet.language) for concept in concepts)
        search.put(kind=KIND, key=str(practice.pk), language=sheet.language, fields=fields, weights=WEIGHTS)


def _words_of(concept: Concept, language: str) -> str:
    return " ".join([concept.labels.get(language, ""), *concept.others.get(language, [])])
