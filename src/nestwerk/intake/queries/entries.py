"""Reads about what a document told: what was imported before, and the concepts of the building blocks."""

import uuid
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass

from nestwerk.intake.models import ImportedPractice
from nestwerk.intake.rules.proposals import WHERE, Named
from nestwerk.vocabulary.models import Concept

BLOCKS = "bouwstenen"
SPOKEN = ("nl", "fr", "en")


@dataclass(frozen=True)
class Earlier:
    """What an earlier import made under the same key."""

    practice_id: uuid.UUID | None
    words: str


def imported_before(keys: Collection[str]) -> dict[str, Earlier]:
    """Return, by key, the practices that earlier imports made and that are still there."""
    made = (ImportedPractice.State.NEW, ImportedPractice.State.DOUBLE)
    rows = ImportedPractice.objects.filter(key__in=list(keys), state__in=made, practice__isnull=False)
    return {key: Earlier(practice, words) for key, practice, words in rows.values_list("key", "practice_id", "words")}


def proposable() -> dict[Hashable, Concept]:
    """Return by key the shared concepts that a draft may be proposed to carry."""
    rows = Concept.objects.filter(framework__slug__in=WHERE, organisation=None).select_related("framework")
    return {row.pk: row for row in rows}


def names_of(concepts: Mapping[Hashable, Concept]) -> Iterator[Named]:
    """Yield the names of concepts in the languages that documents come in."""
    for key, row in concepts.items():
        names = [row.labels[code] for code in SPOKEN if row.labels.get(code)]
        others = [word for code in SPOKEN for word in row.others.get(code, ())]
        yield Named(key, row.framework.slug, names, others)


def blocks() -> dict[int, Concept]:
    """Return the concept of each building block by its number."""
    rows = Concept.objects.filter(framework__slug=BLOCKS, organisation=None)
    return {int(row.notation): row for row in rows if row.notation.isdigit()}
