"""Words that ask for the same thing. Finds them in a question, whatever their ending or language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nestwerk.search.rules.plain import plain
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.words import words_of

MOST_WORDS = 5
# Arabic writes 'and', 'the', 'for', 'with' onto the next word.
_ARABIC_STARTS = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل")


@dataclass(frozen=True)
class Group:
    """One meaning: its words per language, and the names of groups that help as well."""

    name: str
    words: Mapping[str, tuple[str, ...]]
    near: tuple[str, ...] = ()
    # An age in the middle of what it means, in years.
    age: float | None = None


@dataclass(frozen=True)
class Spotted:
    """A group found in a question, at words [start, end)."""

    group: Group
    start: int
    end: int


def forms(word: str) -> tuple[str, ...]:
    """Return the shapes under which a folded word of a question may stand in the thesaurus."""
    shapes = [word, stem(word)]
    shapes += [
        word.removeprefix(start) for start in _ARABIC_STARTS if word.startswith(start) and len(word) - len(start) >= 2
    ]
    return tuple(dict.fromkeys(shapes))


@dataclass
class Thesaurus:
    groups: Sequence[Group]
    # Language and first word of an entry, or its beginning, to (all words of the entry, group).
    _whole: dict[tuple[str, str], list[tuple[tuple[str, ...], Group]]] = field(default_factory=dict, repr=False)
    _starts: dict[tuple[str, str], list[tuple[tuple[str, ...], Group]]] = field(default_factory=dict, repr=False)
    _entries: dict[str, Sequence[tuple[str, frozenset[str]]]] = field(default_factory=dict, repr=False)
    _named: dict[str, Group] = field(default_factory=dict, repr=False)
    _sought: dict[str, Mapping[str | tuple[str, ...], float]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for group in self.groups:
            self._named[group.name] = group
            for language, entries in group.words.items():
                for entry in entries:
                    self._learn(entry, language, group)

    def _learn(self, entry: str, language: str, group: Group) -> None:
        words = tuple(pattern for piece in entry.split() for pattern in _patterns(piece, language))
        if not words:
            return
        shelf = self._starts if words[0].endswith("*") else self._whole
        shelf.setdefault((language, words[0].rstrip("*")), []).append((words, group))

    @cached_property
    def apart(self) -> dict[str, str]:
        """Return what entries write with a hyphen: its solid form (coouderschap) to its parts (co ouderschap)."""
        pieces = (
            piece for group in self.groups for entries in group.words.values() for e in entries for piece in e.split()
        )
        hyphened = {plain(piece.rstrip("*")) for piece in pieces if "-" in piece.strip("-")}
        return {word.replace("-", ""): word.replace("-", " ") for word in hyphened if "-" in word}

    def knows(self, word: str) -> bool:
        """Is a folded word an entry of its own in any language?"""
        return word in self._singles

    @cached_property
    def _singles(self) -> frozenset[str]:
        entries = (words_of(entry) for group in self.groups for found in group.words.values() for entry in found)
        return frozenset(words[0] for words in entries if len(words) == 1)

    def single_words(self, *, least: int) -> frozenset[str]:
        """Return the folded Dutch entries of one word that have so many letters."""
        entries = (words_of(entry) for group in self.groups for entry in group.words.get("nl", ()))
        return frozenset(words[0] for words in entries if len(words) == 1 and len(words[0]) >= least)

    def sought(self, group: Group) -> Mapping[str | tuple[str, ...], float]:
        """Return the Dutch terms of a group as they stand in the index, with their worth."""
        if group.name not in self._sought:
            stems = (tuple(stem(word) for word in words_of(entry)) for entry in group.words.get("nl", ()))
            self._sought[group.name] = {terms[0] if len(terms) == 1 else terms: 1.0 for terms in stems if terms}
        return self._sought[group.name]

    def entries(self, group: Group) -> Sequence[tuple[str, frozenset[str]]]:
        """Return the Dutch entries of a group, each with its stems."""
        if group.name not in self._entries:
            listed = group.words.get("nl", ())
            self._entries[group.name] = [(entry, frozenset(stem(word) for word in words_of(entry))) for entry in listed]
        return self._entries[group.name]

    def named(self, name: str) -> Group:
        return self._named[name]

    def spot(self, words: Sequence[str], language: str) -> list[Spotted]:
        """Return the groups that a question in one language names, each once, by its longest entry there."""
        shapes = [forms(word) for word in words]
        found: dict[str, Spotted] = {}
        for start in range(len(words)):
            for entry, group in self._candidates(shapes[start], language):
                end = start + len(entry)
                if end <= len(words) and all(map(_fits, entry, shapes[start:end])):
                    known = found.get(group.name)
                    if known is None or known.end - known.start < end - start:
                        found[group.name] = Spotted(group, start, end)
        return sorted(found.values(), key=lambda spot: (spot.start, spot.start - spot.end, spot.group.name))

    def _candidates(self, shapes: Sequence[str], language: str) -> Iterator[tuple[tuple[str, ...], Group]]:
        for shape in shapes:
            yield from self._whole.get((language, shape), ())
            for length in range(2, len(shape) + 1):
                yield from self._starts.get((language, shape[:length]), ())


def _patterns(piece: str, language: str) -> list[str]:
    """Return the folded words of one word of an entry; Dutch ones as stems, a star kept."""
    star = piece.endswith("*")
    words = words_of(piece)
    if language == "nl":
        words = [stem(word) for word in words]
    return [word + "*" if star and number == len(words) - 1 else word for number, word in enumerate(words)]


def _fits(pattern: str, shapes: Sequence[str]) -> bool:
    if pattern.endswith("*"):
        return any(shape.startswith(pattern[:-1]) for shape in shapes)
    return pattern in shapes
