"""Where a text may name a place: a postcode, a name, a name with one slip."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nestwerk.places.rules.gazetteer import Gazetteer
from nestwerk.places.rules.names import Token, joined, tokens_of
from nestwerk.places.rules.place import LOCALITY, MUNICIPALITY, Place

MOST_WORDS, LONGEST_NAME, LONGEST_SMALL_WORD = 24, 7, 3
# In a sentence: a name that is shorter needs a sign; a slip in a shorter one is not looked for.
LEAST_LOCALITY, LEAST_SLIP, LEAST_SLIP_UNSIGNED = 5, 5, 7
# So many words or fewer are a label, not a sentence: a doubtful name in it is worth a question.
SHORT = 3
YEARS = range(1900, 2040)
_FIGURES = re.compile(r"\d{4}")
_DUTCH = re.compile(r"(\d{4})([a-z]{2})")
_LETTERS = re.compile(r"[a-z]{2}")


@dataclass(frozen=True)
class Words:
    """What is known about the words around names; names and slips as they are compared."""

    ordinary: frozenset[str]
    ordinary_localities: frozenset[str]
    no_slips: frozenset[str]
    signs: frozenset[str]
    between: frozenset[str]
    phrases: tuple[str, ...]
    lines: frozenset[str]
    province: frozenset[str]
    qualifiers: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Mention:
    """Words of the text, from the first to before the last, that may name places."""

    first: int
    last: int
    places: tuple[Place, ...]
    sure: bool
    exact: bool
    slip: bool = False

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        town = self.places[0].kind == MUNICIPALITY
        return (not self.slip, self.sure, self.exact or town, self.last - self.first, self.first)


@dataclass
class Mentions:
    """All that one text may name. `field`: it was typed where a place is asked, so everything in it may be one."""

    gazetteer: Gazetteer
    words: Words
    text: str
    field: bool

    def __post_init__(self) -> None:
        self.tokens: list[Token] = tokens_of(self.text)[:MOST_WORDS]
        self.shouts = self.text.isupper() or all(token.capital for token in self.tokens)
        self.shut = self._shut()

    def found(self) -> list[Mention]:
        """Return what is named exactly; what may be misspelt when nothing is, or when it holds all of that and more."""
        exact = [*self._postcodes(), *self._names()]
        named = {at for mention in exact for at in range(mention.first, mention.last)}
        if named == set(range(len(self.tokens))):
            return exact
        return [slip for slip in self._slips() if set(range(slip.first, slip.last)) > named] or exact

    def _shut(self) -> set[int]:
        """Return the words that stand in a phrase in which nobody means a place."""
        keys = [token.key for token in self.tokens]
        shut: set[int] = set()
        for phrase in () if self.field else self.words.phrases:
            parts = phrase.split()
            for first in range(len(keys) - len(parts) + 1):
                if keys[first : first + len(parts)] == parts:
                    shut.update(range(first, first + len(parts)))
        return shut

    def _postcodes(self) -> Iterator[Mention]:
        for at, token in enumerate(self.tokens):
            dutch = _DUTCH.fullmatch(token.key)
            figures = dutch.group(1) if dutch else token.key
            if not _FIGURES.fullmatch(figures):
                continue
            last, letters = at + 1, bool(dutch)
            if not dutch and self._letters_follow(at):
                last, letters = at + 2, True
            if figures in self.words.lines and not (letters or self.field):
                continue
            places = self.gazetteer.postcodes.get(figures, ())
            if letters:
                places = tuple(place for place in places if place.country == "NL")
            whole = last - at == len(self.tokens)
            sure = letters or whole or self.field or self._signed(at) or int(figures) not in YEARS
            if places:
                yield Mention(at, last, places, sure, exact=True)

    def _letters_follow(self, at: int) -> bool:
        """True when the next word is the two letters of a Dutch postcode: capitals, or the last word."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is None or not _LETTERS.fullmatch(after.key):
            return False
        last = at + 2 == len(self.tokens) and after.raw not in self.words.signs | self.words.between
        return last or self.field or self.text[after.start : after.end].isupper()

    def _names(self) -> Iterator[Mention]:
        at = 0
        while at < len(self.tokens):
            found = next(self._names_at(at), None)
            if found:
                yield found
            at = found.last if found else at + 1

    def _names_at(self, at: int) -> Iterator[Mention]:
        """Yield what may be named from this word on, the longest name first."""
        for last in range(min(len(self.tokens), at + LONGEST_NAME), at, -1) if self._opens(at) else ():
            places = self._named(at, last)
            if places and not self.shut & set(range(at, last)):
                mention = self._believed(at, last, places)
                if mention:
                    yield mention

    def _opens(self, at: int) -> bool:
        """False for a small word that only says that a place follows: 'in court' is not Incourt."""
        return len(self.tokens[at].raw) > LONGEST_SMALL_WORD or self.tokens[at].raw not in self.words.signs

    def _named(self, first: int, last: int) -> tuple[Place, ...]:
        keys = [token.key for token in self.tokens[first:last]]
        ways = (joined(keys), "".join(keys), joined([self.tokens[first].bare, *keys[1:]]))
        return next((self.gazetteer.named[way] for way in ways if way in self.gazetteer.named), ())

    def _believed(self, first: int, last: int, places: tuple[Place, ...]) -> Mention | None:
        """Return the name as a mention when there is reason to think of a place."""
        key = joined([token.key for token in self.tokens[first:last]])
        whole, signed = last - first == len(self.tokens), self._signed(first) or self._coded(first, last)
        if self.field:
            return Mention(first, last, places, sure=True, exact=whole)
        signed = signed or self.tokens[last - 1].signed
        raised = self.tokens[first].capital and first > 0 and not self.shouts
        town = places[0].kind != LOCALITY
        if not town and (key in self.words.ordinary_localities or len(key) < LEAST_LOCALITY):
            return Mention(first, last, places, True, exact=True) if raised or self._coded(first, last) else None
        if key not in self.words.ordinary or signed or raised:
            return Mention(first, last, places, sure=True, exact=True)
        return Mention(first, last, places, sure=False, exact=True) if len(self.tokens) <= SHORT else None

    def _signed(self, at: int) -> bool:
        """True when the words before say that a place follows: 'in Mol', 'in de buurt van Mol'."""
        before = at - 1
        while before > 0 and self.tokens[before].raw in self.words.between:
            before -= 1
        return before >= 0 and self.tokens[before].raw in self.words.signs

    def _coded(self, first: int, last: int) -> bool:
        """True when a postcode stands beside it."""
        beside = [at for at in (first - 1, last) if 0 <= at < len(self.tokens)]
        return any(_FIGURES.fullmatch(self.tokens[at].key[: len("9000")]) for at in beside)

    def _slips(self) -> Iterator[Mention]:
        for first in range(len(self.tokens)):
            for last in range(min(len(self.tokens), first + LONGEST_NAME), first, -1):
                found = (
                    self._slipped(first, last)
                    if self._opens(first) and not self.shut & set(range(first, last))
                    else None
                )
                if found:
                    yield found

    def _slipped(self, first: int, last: int) -> Mention | None:
        key = joined([token.key for token in self.tokens[first:last]])
        whole = last - first == len(self.tokens)
        signed = whole or self._signed(first) or self.tokens[last - 1].signed
        least = 1 if self.field and whole else LEAST_SLIP - whole if signed else LEAST_SLIP_UNSIGNED
        if len(key) < least or key.isdigit() or (key in self.words.no_slips and not self.field):
            return None
        near = [place for places in self.gazetteer.slipped(key).values() for place in places]
        towns = [place for place in near if place.kind != LOCALITY]
        # Outside a field only towns are worth a guess.
        near = list(dict.fromkeys(towns if not self.field else near))
        if not near:
            return None
        return Mention(first, last, tuple(near), self.field or (signed and len(key) >= LEAST_SLIP), whole, slip=True)
