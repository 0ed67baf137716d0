"""Whether words tell that somebody is in danger: ways of saying it, in six languages and scripts.

A way of saying is a row of steps; each step is met by one of some words. Rows are written by people and read by
people (data/danger.toml says how), so that an editor can add what was missed and see why a page says what it says.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nestwerk.search.rules.typos import distance

# How many others may stand between two words of a row, and how many after a `~`.
USUAL, FAR = 2, 7
# A shorter word with one slip is too often another word.
LEAST_FOR_SLIPS = 6
# Nobody writes a book in a field: what is behind this is not read.
MOST_WORDS = 2_000
_WORD = re.compile(r"[^\W_]+")
_WHOLE_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ـ": "", "ى": "ي", "ة": "ه", "ґ": "г"})
# 'j'ai', 'd'elle', 'qu'il': two words. 'don't', 'baby's', 'б'є': one.
_ELISION = re.compile(r"\b(j|m|n|d|l|s|t|c|qu|jusqu)['’`´](?=[aeiouyhéèê]|\w{3})")
_APOSTROPHE = re.compile(r"(?<=\w)['’`´ʼ](?=\w)")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_ARABIC_FRONT = re.compile(r"^(?:[وفبلك]?ال|لل|[وفبلك])(?=\w{3})")


def plain_words(text: str) -> list[str]:
    """Return the words as they are compared: small letters, no accents, no apostrophes, 'heeeel' as 'hel'."""
    small = unicodedata.normalize("NFKC", text).lower().translate(_WHOLE_LETTERS)
    small = _APOSTROPHE.sub("", _ELISION.sub(r"\1 ", small))
    bare = "".join(sign for sign in unicodedata.normalize("NFD", small) if not unicodedata.combining(sign))
    return [_STRETCHED.sub(r"\1", word) for word in _WORD.findall(bare)]


@dataclass(frozen=True)
class Step:
    """One step of a row: any of these phrases, with at most `gap` other words before it."""

    phrases: tuple[tuple[str, ...], ...]
    gap: int = USUAL


@dataclass(frozen=True)
class Row:
    """One way of saying it. `never` are words that make it something else, wherever they stand."""

    steps: tuple[Step, ...]
    never: tuple[str, ...] = ()

    @cached_property
    def begins(self) -> tuple[frozenset[str], ...]:
        """The words with which each step may begin: without one of them for each, the row does not stand there."""
        return tuple(frozenset(phrase[0] for phrase in step.phrases) for step in self.steps)


@dataclass(frozen=True)
class Topic:
    """One kind of danger: the kinds of help line that are for it, and the concepts that are about it."""

    name: str
    kinds: tuple[str, ...]
    concepts: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass
class Ways:
    """All ways of saying, ready to be looked for. The first topics weigh most."""

    topics: Sequence[Topic]
    # Words that begin so are never a slip of another: 'veerkracht' is not 'verkracht'.
    harmless: tuple[str, ...] = ()
    _exact: set[str] = field(default_factory=set, repr=False)
    _fronts: set[str] = field(default_factory=set, repr=False)
    # First letter and length of what may be typed with a slip -> the word, and which letters are in it.
    _shelves: defaultdict[tuple[str, int], list[tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(list), repr=False
    )

    def __post_init__(self) -> None:
        for word in {word for topic in self.topics for row in topic.rows for word in _words_of(row)}:
            (self._fronts if word.endswith("*") else self._exact).add(word.rstrip("*"))
            stem = word.rstrip("*")
            if len(stem) >= LEAST_FOR_SLIPS:
                self._shelves[stem[0], len(stem)].append((word, letters_of(stem)))

    def topics_in(self, text: str) -> list[Topic]:
        """Return the kinds of danger that these words tell of, the gravest first."""
        words = plain_words(text)[:MOST_WORDS]
        places: defaultdict[str, list[int]] = defaultdict(list)
        meant = {word: self._meant_by(word) for word in set(words)}
        for place, word in enumerate(words):
            for known in meant[word]:
                places[known].append(place)
        there = frozenset(places)
        if not there:
            return []
        return [topic for topic in self.topics if any(_stands(row, places, there) for row in topic.rows)]

    def _meant_by(self, word: str) -> set[str]:
        """Return the words of rows that this word stands for."""
        found = set()
        for form in {word, _ARABIC_FRONT.sub("", word)}:
            found |= {form} & self._exact
            found |= {f"{form[:end]}*" for end in range(2, len(form) + 1) if form[:end] in self._fronts}
        return found or set(self._with_slip(word))

    def _with_slip(self, word: str) -> Iterator[str]:
        """Yield the known words from which this one differs by one slip, its first letter apart."""
        if len(word) < LEAST_FOR_SLIPS or word.startswith(self.harmless):
            return
        for length in range(LEAST_FOR_SLIPS, len(word) + 2):
            begins = [(begin, letters_of(begin)) for begin in {word[: length + more] for more in (-1, 0, 1)}]
            for known, letters in self._shelves.get((word[0], length), ()):
                near = begins if known.endswith("*") else [(word, letters_of(word))]
                # One slip changes at most two kinds of letters.
                if any(
                    (letters ^ own).bit_count() <= 2 and distance(begin, known.rstrip("*")) <= 1 for begin, own in near
                ):
                    yield known


def letters_of(word: str) -> int:
    """Return which letters are in a word, as bits: far-off words are told apart without being compared."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) % 64)
    return found


def _words_of(row: Row) -> Iterable[str]:
    yield from row.never
    for step in row.steps:
        for phrase in step.phrases:
            yield from phrase


def _stands(row: Row, places: Mapping[str, Sequence[int]], there: frozenset[str]) -> bool:
    """True when the steps stand there in their order, and none of the words that make it something else."""
    # Most rows end here, without being looked for word by word.
    if any(there.isdisjoint(words) for words in row.begins):
        return False
    if any(word in places for word in row.never):
        return False
    ends = {end for _begin, end in _spans(row.steps[0], places)}
    for step in row.steps[1:]:
        spans = _spans(step, places)
        ends = {end for begin, end in spans if any(0 < begin - before <= step.gap + 1 for before in ends)}
        if not ends:
            return False
    return bool(ends)


def _spans(step: Step, places: Mapping[str, Sequence[int]]) -> list[tuple[int, int]]:
    """Return the first and last place of each phrase of a step that stands there."""
    found = []
    for first, *others in step.phrases:
        for begin in places.get(first, ()):
            if all(begin + far in places.get(word, ()) for far, word in enumerate(others, 1)):
                found.append((begin, begin + len(others)))
    return found
