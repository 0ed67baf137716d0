"""Read a question: its language, its telling words, what the thesaurus adds and what was probably meant."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from nestwerk.kernel.text import fold
from nestwerk.search.rules.added import added
from nestwerk.search.rules.ages import ages_in
from nestwerk.search.rules.lexicon import Lexicon
from nestwerk.search.rules.plain import in_one_writing, plain
from nestwerk.search.rules.question import NEAR, Clause, Question
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.thesaurus import Group, Spotted
from nestwerk.search.rules.tongue import language_of
from nestwerk.search.rules.words import runs_around, words_of

MOST_WORDS, LEAST_PREFIX, MOST_SLIPS = 24, 3, 3
# An encoder's time grows with every word, and beyond so many the common ones add nothing to what it finds.
LONG = 16
# Of a word that the thesaurus knows, half is the word and half its group. Then what a part of a compound, a corrected
# and an unfinished word count.
HALF, PART, SLIP, PREFIX = 0.5, 0.5, 0.8, 0.6


class Vocabulary(Protocol):
    """What the index knows about words."""

    def knows(self, term: str) -> bool: ...

    def spells(self, word: str) -> bool: ...

    def nearest(self, word: str, language: str) -> list[str]: ...

    def beginning(self, prefix: str) -> list[str]: ...


@dataclass
class Reader:
    """Reads questions with the lexicon, against what the index knows."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    # Is a folded word a name, such as a place? Then it is right as it stands.
    is_name: Callable[[str], bool] = lambda word: False

    def read(
        self, text: str, *, language: str = "", visitor: str = "nl", without: Collection[str] = (), typing: bool = False
    ) -> Question:
        """Return what a text asks. `language` when it is known, `without` names groups taken away by the visitor,
        `typing` when its last word may be unfinished."""
        text = self.written(text)
        words = words_of(text)[:MOST_WORDS]
        language = language or self._language(text, words, visitor)
        common = self.lexicon.common.get(language, frozenset())
        telling = [word for word in words if word not in common]
        spots = [
            spot
            for spot in self.lexicon.thesaurus.spot(words, language)
            if spot.group.name not in without
            and (spot.end - spot.start > 1 or words[spot.start] not in common or not telling)
        ]
        unfinished = self._unfinished(text, telling, spots, words) if typing else ""
        reading = _Reading(
            self, language, words, frozenset(common if telling else ()), spots, unfinished, frozenset(without)
        )
        clauses = tuple(reading.clauses())
        return Question(
            tuple(words),
            language,
            clauses,
            unfinished,
            tuple(added(spots, words, self.lexicon.thesaurus)),
            dict(reading.corrected),
            ages_in(text) or tuple(sorted({spot.group.age for spot in spots if spot.group.age is not None})),
        )

    def shortened(self, text: str, language: str) -> str:
        """Return a question as encoders get it: of a long one, common words go first, and what tells most stays."""
        words = self.written(text).split()
        common = self.lexicon.common.get(language, frozenset())
        spare = [place for place, word in enumerate(words) if common.issuperset(words_of(word))]
        dropped = set(spare[: max(0, len(words) - LONG)])
        return " ".join(word for place, word in enumerate(words) if place not in dropped)

    def written(self, text: str) -> str:
        """Return a question as it is read: the same words written otherwise are the same question."""
        return in_one_writing(plain(text), apart=self.lexicon.thesaurus.apart, one_word=self._one_word)

    def _one_word(self, solid: str) -> bool:
        word = fold(solid)
        return self.vocabulary.knows(stem(word)) or bool(self.lexicon.cutter.cut(word))

    def _language(self, text: str, words: list[str], visitor: str) -> str:
        telling = [word for word in words if word not in self.lexicon.common_anywhere]
        known = {code: len(self.lexicon.thesaurus.spot(telling, code)) for code in ("nl", "fr", "en", "tr")}
        return language_of(text, words, common=self.lexicon.common, known=known, visitor=visitor)

    def _unfinished(self, text: str, telling: list[str], spots: list[Spotted], words: list[str]) -> str:
        """Return the last word when it may be the beginning of one that is known."""
        last = telling[-1] if telling and telling[-1] == words[-1] and not text[-1:].isspace() else ""
        whole = self.vocabulary.knows(stem(last)) or any(spot.end == len(words) for spot in spots)
        return "" if whole or len(last) < LEAST_PREFIX or not self.vocabulary.beginning(last) else last


@dataclass
class _Reading:
    """One question being read."""

    reader: Reader
    language: str
    words: list[str]
    common: frozenset[str]
    spots: list[Spotted]
    unfinished: str
    without: frozenset[str]
    corrected: dict[str, str] = field(default_factory=dict)

    def clauses(self) -> Iterator[Clause]:
        for place, word in enumerate(self.words):
            named = [spot for spot in self.spots if spot.start == place]
            if word not in self.common:
                yield from self._word(word, HALF if named else 1.0)
            for spot in named:
                yield self._group(spot.group, HALF if self.language == "nl" else 1.0)
            if word not in self.common and self.language == "nl":
                yield from self._parts(word)
        yield from self._near()

    def _word(self, word: str, worth: float) -> Iterator[Clause]:
        """Yield the word itself: unfinished, misspelled, or as it stands."""
        forms = self._forms(word)
        if word == self.unfinished:
            beginnings = self.reader.vocabulary.beginning(word)
            yield Clause({**dict.fromkeys(beginnings, PREFIX), **dict.fromkeys(forms, 1.0)})
        elif self._known(word):
            # A word of another language that only the thesaurus knows is no more than a way to the Dutch ones.
            if worth == 1.0 or self.language == "nl" or self.reader.vocabulary.knows(forms[0]):
                yield Clause(dict.fromkeys(forms, 1.0), worth)
        else:
            yield from self._corrected(word, forms)

    def _forms(self, word: str) -> list[str]:
        """Return the term of a word, and of the verb it may be a form of: luistert, luisteren."""
        verb = stem(word[:-1]) if self.language == "nl" and word.endswith("t") and len(word) > LEAST_PREFIX + 1 else ""
        knows = self.reader.vocabulary.knows
        return [stem(word), verb] if verb and knows(verb) and not knows(stem(word)) else [stem(word)]

    def _known(self, word: str) -> bool:
        lexicon = self.reader.lexicon
        inside = any(spot.start <= place < spot.end for spot in self.spots for place in self._places(word))
        return (
            inside
            or any(map(self.reader.vocabulary.knows, self._forms(word)))
            or self.reader.vocabulary.spells(word)
            or bool(lexicon.cutter.cut(word))
            or word.isdigit()
            or self._right_elsewhere(word)
        )

    def _right_elsewhere(self, word: str) -> bool:
        """Is it a name, or a word of another language or of the lists? Then it is no slip."""
        lexicon = self.reader.lexicon
        named = any(map(self.reader.is_name, runs_around(self.words, word)))
        return named or word in lexicon.common_anywhere or lexicon.thesaurus.knows(word)

    def _places(self, word: str) -> list[int]:
        return [place for place, other in enumerate(self.words) if other == word]

    def _corrected(self, word: str, forms: list[str]) -> Iterator[Clause]:
        """Yield the word, its nearest known words, and what the thesaurus says of the nearest."""
        nearest = self.reader.vocabulary.nearest(word, self.language) if len(self.corrected) < MOST_SLIPS else []
        yield Clause({**dict.fromkeys(map(stem, nearest), SLIP), **dict.fromkeys(forms, 1.0)})
        if nearest:
            self.corrected[word] = nearest[0]
            for spot in self._groups(nearest[0]):
                yield self._group(spot.group, HALF * SLIP)

    def _parts(self, word: str) -> Iterator[Clause]:
        for part in self.reader.lexicon.cutter.cut(word):
            named = self._groups(part)
            yield Clause({stem(part): 1.0}, PART * HALF if named else PART)
            for spot in named:
                yield self._group(spot.group, PART * HALF)

    def _near(self) -> Iterator[Clause]:
        """What helps as well counts little, and apart: it must not make the asked words look common."""
        named = {spot.group.name for spot in self.spots}
        near = dict.fromkeys(name for spot in self.spots for name in spot.group.near)
        for name in near:
            if name not in named and name not in self.without:
                yield self._group(self.reader.lexicon.thesaurus.named(name), NEAR)

    def _groups(self, word: str) -> list[Spotted]:
        spots = self.reader.lexicon.thesaurus.spot([word], self.language)
        return [spot for spot in spots if spot.group.name not in self.without]

    def _group(self, group: Group, worth: float) -> Clause:
        return Clause(self.reader.lexicon.thesaurus.sought(group), worth, shared=True)
