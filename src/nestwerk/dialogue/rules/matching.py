"""Which card of giving may fit which card of needing. It looks at words, not at people: a proposal and no more.

Two cards of one buffer fit when they are about the same everyday thing (`topics.py`, six languages), or share words
that say something. A thing they are both about weighs more than a shared word.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nestwerk.dialogue.rules.topics import SAYS_LITTLE, TOPICS
from nestwerk.kernel.text import fold

TOPIC, WORD = 3, 1
# Words of which only the first letters must be equal: 'koken' and 'kookt' differ, 'fietsles' and 'fietsen' do not.
STEM, SHORTEST = 5, 4
MOST_EACH, MOST = 3, 12
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Laid:
    """A card as far as matching looks: whose it is, where it lies, whether it gives, and what it says."""

    key: str
    guest: str
    buffer: str
    gives: bool
    words: str


class Pair(NamedTuple):
    give: str
    need: str
    weight: int
    # What both are about, in words that stand on the cards.
    because: tuple[str, ...]


def pairs(cards: Iterable[Laid], *, settled: frozenset[tuple[str, str]] = frozenset()) -> list[Pair]:
    """Return pairs that may fit, the likeliest first: never of one guest, never one that was settled already, and of
    one card at most three."""
    laid = list(cards)
    said = {card.key: _said(card.words) for card in laid}
    found = [
        pair
        for give in laid
        if give.gives
        for need in laid
        if not need.gives and need.buffer == give.buffer and need.guest != give.guest
        if (give.key, need.key) not in settled and (pair := _pair(give, need, said))
    ]
    return _few(sorted(found, key=lambda pair: (-pair.weight, pair.give, pair.need)))


@dataclass(frozen=True)
class _Said:
    topics: frozenset[str]
    # Stem to the word as it was written.
    words: dict[str, str]


def _said(words: str) -> _Said:
    every = {word: word.lower() for word in _WORD.findall(words)}
    folded = {fold(word): shown for word, shown in every.items()}
    topics = {name for name, signs in TOPICS.items() if any(_about(word, signs) for word in folded)}
    telling = {word: shown for word, shown in folded.items() if len(word) >= SHORTEST and word not in SAYS_LITTLE}
    return _Said(frozenset(topics), {word[:STEM]: shown for word, shown in telling.items()})


def _about(word: str, signs: tuple[str, ...]) -> bool:
    return any(word.startswith(sign) for sign in signs)


def _pair(give: Laid, need: Laid, said: dict[str, _Said]) -> Pair | None:
    one, other = said[give.key], said[need.key]
    topics = sorted(one.topics & other.topics)
    stems = sorted(one.words.keys() & other.words.keys())
    weight = TOPIC * len(topics) + WORD * len(stems)
    if not weight:
        return None
    return Pair(give.key, need.key, weight, (*topics, *(one.words[stem] for stem in stems)))


def _few(found: list[Pair]) -> list[Pair]:
    kept, used = list[Pair](), Counter[str]()
    for pair in found:
        if len(kept) < MOST and max(used[pair.give], used[pair.need]) < MOST_EACH:
            kept.append(pair)
            used.update((pair.give, pair.need))
    return kept
