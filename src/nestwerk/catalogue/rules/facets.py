"""Facets and their counts, likeness, how old a fact is."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

# A source older than this many years gets a word of care beside it.
OLD_AFTER_YEARS = 3


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list: its name in the address, and the framework its values come from."""

    name: str
    framework: str


FACETS = (
    Facet("bouwsteen", "bouwstenen"),
    Facet("levensfase", "levensfasen"),
    Facet("doelgroep", "doelgroepen"),
    Facet("vorm", "vormen"),
    Facet("lijn", "lijnen"),
    Facet("gebeurtenis", "gebeurtenissen"),
    Facet("streek", "streken"),
)
LANGUAGE_FACET, REGION_FACET = "taal", "streek"
# Any other concept narrows the list too, as 'framework/concept': links from a concept's page.
CONCEPT_FACET = "begrip"


def narrowed(masks: Mapping[str, int], chosen: Collection[str], everything: int) -> int:
    """Return which practices carry any of the chosen values; nothing chosen keeps everything.

    A set of practices is a whole number: bit n stands for practice n.
    """
    if not chosen:
        return everything
    kept = 0
    for value in chosen:
        kept |= masks.get(value, 0)
    return kept & everything


def counts(
    masks: Mapping[str, Mapping[str, int]], chosen: Mapping[str, Collection[str]], everything: int
) -> tuple[int, dict[str, dict[str, int]]]:
    """Return what is left after all facets, and per facet how many each value would show.

    Within a facet values add up (or); facets narrow each other (and). A facet's own choice
    does not lower the counts of its other values.
    """
    kept = {facet: narrowed(values, chosen.get(facet, ()), everything) for facet, values in masks.items()}
    result = everything
    for mask in kept.values():
        result &= mask
    numbers: dict[str, dict[str, int]] = {}
    for facet, values in masks.items():
        others = everything
        for other, mask in kept.items():
            if other != facet:
                others &= mask
        numbers[facet] = {value: (mask & others).bit_count() for value, mask in values.items()}
    return result, numbers


def likeness(mine: Collection[str], theirs: Collection[str], rarity: Mapping[str, float]) -> float:
    """Return 0 to 1: shared concepts over all concepts of both, each weighing by how rare it is (Jaccard)."""
    both = set(mine) | set(theirs)
    whole = sum(rarity.get(concept, 1.0) for concept in both)
    return sum(rarity.get(concept, 1.0) for concept in set(mine) & set(theirs)) / whole if whole else 0.0


def rarity_of(carried: Iterable[Collection[str]]) -> dict[str, float]:
    """Return how telling each concept is: the logarithm of how few practices carry it."""
    rows = list(carried)
    spread = Counter(concept for row in rows for concept in set(row))
    return {concept: math.log((1 + len(rows)) / number) for concept, number in spread.items()}


def is_old(source_year: int | None, *, this_year: int) -> bool:
    """True when the facts come from a source of more than OLD_AFTER_YEARS - 1 years ago."""
    return source_year is not None and this_year - source_year >= OLD_AFTER_YEARS
