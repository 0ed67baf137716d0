"""What a practice may carry, by the names of concepts that its own words hold; an editor looks before it shows."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nestwerk.intake.rules.reading import FieldRead, Place, PracticeRead
from nestwerk.kernel.text import fold

# Framework -> where a document speaks of it.
WHERE: Mapping[str, tuple[str, ...]] = {
    "continuum": ("continuum",),
    "doelgroepen": ("target_group",),
    "gebeurtenissen": ("title", "target_group", "goal", "summary"),
    "vormen": ("title", "kind", "method", "approach"),
    "streken": ("applies",),
}
SHORTEST_NAME, MOST_OF_A_FRAMEWORK = 4, 3
SURE, LESS_SURE = 0.75, 0.6
_NOT_WORD = re.compile(r"[^\w]+")


class Named(NamedTuple):
    """A concept: its key, its framework, its own names, and other words for it."""

    key: Hashable
    framework: str
    names: Sequence[str]
    others: Sequence[str]


@dataclass(frozen=True)
class Proposal:
    """A concept that a practice may carry, with the word that says so, and how sure that is."""

    key: Hashable
    word: str
    place: Place
    certainty: float


def proposals(practice: PracticeRead, concepts: Iterable[Named]) -> list[Proposal]:
    """Return at most three concepts of each framework: those named by their own name first."""
    texts = {name: _plain(found.text) for name, found in _fields(practice).items()}
    found: list[Proposal] = []
    taken: Counter[str] = Counter()
    known = list(concepts)
    for sure in (SURE, LESS_SURE):
        for one in known:
            words = one.names if sure == SURE else one.others
            hit = _hit(words, one.framework, texts)
            if hit and taken[one.framework] < MOST_OF_A_FRAMEWORK and all(other.key != one.key for other in found):
                taken[one.framework] += 1
                found.append(Proposal(one.key, hit[0], _fields(practice)[hit[1]].place, sure))
    return found


def _fields(practice: PracticeRead) -> dict[str, FieldRead]:
    return {"title": practice.title, **practice.fields}


def _hit(words: Iterable[str], framework: str, texts: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the first of these words that stands in a field where a document speaks of the framework."""
    for word in words:
        plain = _plain(word)
        if len(plain.strip()) >= SHORTEST_NAME:
            for name in WHERE.get(framework, ()):
                if plain in texts.get(name, ""):
                    return word, name
    return None


def _plain(words: str) -> str:
    return f" {_NOT_WORD.sub(' ', fold(words)).strip()} "
