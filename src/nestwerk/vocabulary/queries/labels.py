"""Labels in the visitor's language, for every room that shows concepts."""

import uuid
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from nestwerk.people.models import Person
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept, ConceptQuerySet, Framework
from nestwerk.vocabulary.queries.edition import Edition, edition


class Label(NamedTuple):
    """What a list shows of a concept."""

    framework: str
    slug: str
    label: str
    notation: str
    parent_id: uuid.UUID | None
    order: int
    # The language of the label when it is not the asked one, for the lang attribute.
    foreign: str = ""


def labels(language: str, person: object = None) -> Mapping[uuid.UUID, Label]:
    """Return every shared concept by key, in the order of frameworks and concepts. One query.

    With a person also those of the person's organisations, one query more. Retired ones are
    in it too: what carries them still has to name them.
    """
    shared = _shared(language, edition())
    if not isinstance(person, Person):
        return shared
    own = Concept.objects.visible_to(person).exclude(organisation=None)
    return MappingProxyType({**shared, **dict(_labels(own, language))})


@lru_cache(maxsize=12)
def _shared(language: str, edition: Edition) -> Mapping[uuid.UUID, Label]:
    return MappingProxyType(dict(_labels(Concept.objects.filter(organisation=None), language)))


def _labels(concepts: ConceptQuerySet, language: str) -> Iterable[tuple[uuid.UUID, Label]]:
    rows = concepts.order_by("framework__order", "framework__slug", "order", "slug").values_list(
        "pk", "framework__slug", "slug", "labels", "notation", "parent_id", "order"
    )
    for key, framework, slug, texts, notation, parent_id, order in rows:
        words = said(texts, language)
        yield key, Label(framework, slug, words.text, notation, parent_id, order, words.foreign)


def framework_names(language: str) -> dict[str, Said]:
    """Return the name of every shared framework by slug, in order. One query."""
    rows = Framework.objects.shared().values_list("slug", "names")
    return {slug: said(names, language) for slug, names in rows}


def concept_by_path(framework: str, slug: str, person: object, *, organisation: str = "") -> Concept | None:
    """Return the concept at an address, with its framework; None when it is absent or not for this visitor."""
    return (
        Concept.objects.visible_to(person)
        .at(organisation, framework, slug)
        .select_related("framework__organisation", "retirement")
        .first()
    )
