"""What is true of practices, on paper: facets, likeness, ages, how old a fact is."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

# A source older than this many years gets a word of care beside it.
OLD_AFTER_YEARS = 3
MONTHS_A_YEAR = 12
# Steps of the participation ladder, lowest first: the concepts of the framework 'participatie'.
STEPS = ("geen-participatie", "meeweten", "meedenken", "meedoen")
PHASES = ("development", "rollout", "evaluation")
SIDES = ("target", "professionals")


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
LANGUAGE_FACET = "taal"
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


@dataclass(frozen=True)
class Ladder:
    """One participation matrix: who, and per phase the step reached (0 to 3) or None when not said."""

    side: str
    steps: tuple[int | None, ...]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """Return the steps, highest first, each with what its three cells show: top, lit or nothing."""
        return [
            (
                STEPS[level],
                ["" if step is None or step < level else "top" if step == level else "lit" for step in self.steps],
            )
            for level in range(len(STEPS) - 1, -1, -1)
        ]


def ladders(participation: Mapping[str, Mapping[str, str]]) -> list[Ladder]:
    """Read the stored matrices; a side that nothing is known of is left out."""
    found = []
    for side in SIDES:
        cells = participation.get(side, {})
        steps = tuple(STEPS.index(cells[phase]) if cells.get(phase) in STEPS else None for phase in PHASES)
        if any(step is not None for step in steps):
            found.append(Ladder(side, steps))
    return found


@dataclass(frozen=True)
class Run:
    """A piece of plain text: a paragraph, or the items of a list."""

    words: str = ""
    items: tuple[str, ...] = ()


def runs(text: str) -> list[Run]:
    """Split plain text into paragraphs and lists: lines that start with '- ' are items."""
    found: list[Run] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        items = tuple(line[2:].strip() for line in lines if line.startswith("- "))
        words = " ".join(line for line in lines if not line.startswith("- "))
        if words:
            found.append(Run(words=words))
        if items:
            found.append(Run(items=items))
    return found
