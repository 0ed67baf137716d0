"""Which of the places that a text names is meant, and what else it asks."""

import re
from dataclasses import dataclass

from nestwerk.places.rules.gazetteer import FINENESS, Gazetteer, first_meant
from nestwerk.places.rules.mentions import LONGEST_NAME, Mention, Mentions, Words
from nestwerk.places.rules.names import joined
from nestwerk.places.rules.place import PROVINCE, Place
from nestwerk.places.rules.understood import Understood

MOST_LETTERS = 200
_CODE = re.compile(r"(?:gm\d{4}|\d{5}|pv\d{2})", re.I)


@dataclass
class Reading:
    """One text being read. `field`: it was typed where a place is asked."""

    gazetteer: Gazetteer
    words: Words
    text: str
    field: bool = False

    def __post_init__(self) -> None:
        self.text = self.text[:MOST_LETTERS].strip()
        self.mentions = Mentions(self.gazetteer, self.words, self.text, self.field)
        self.tokens = self.mentions.tokens

    def understood(self) -> Understood:
        code = self.gazetteer.codes.get(self.text.upper()) if _CODE.fullmatch(self.text) else None
        if code:
            return Understood((code,), typed=self.text, sure=True)
        found = self.mentions.found()
        if not found:
            return Understood(rest=self.text)
        best = max(found, key=lambda mention: mention.rank)
        return self._answer(self._as_province(self._with_neighbours(best, found)))

    def _with_neighbours(self, best: Mention, found: list[Mention]) -> Mention:
        """Let names beside each other say which one is meant: 9000 Gent, Beveren (Roeselare)."""
        for other in found:
            if other is not best and not other.slip and (both := _in_both(best, other)):
                ends = (min(best.first, other.first), max(best.last, other.last))
                best = Mention(*ends, both, sure=True, exact=True)
        return self._qualified(best)

    def _qualified(self, best: Mention) -> Mention:
        """Let words outside the name choose between places: 'Bergen (Noord-Holland)', 'Hasselt in Nederland'."""
        outside = [at for at in range(len(self.tokens)) if not best.first <= at < best.last]
        for first in outside:
            for last in range(min(len(self.tokens), first + LONGEST_NAME), first, -1):
                within = self.words.qualifiers.get(joined([token.key for token in self.tokens[first:last]]))
                fits = tuple(place for place in best.places if within and self._lies(place, within))
                if fits and len(fits) < len(best.places) and set(range(first, last)) <= set(outside):
                    ends = (min(best.first, first), max(best.last, last))
                    return Mention(*ends, fits, sure=True, exact=True)
        return best

    def _as_province(self, best: Mention) -> Mention:
        """Take the province where the word stands beside it."""
        at = best.first - 1
        provinces = tuple(place for place in best.places if place.kind == PROVINCE)
        if at < 0 or self.tokens[at].key not in self.words.province or not provinces:
            return best
        return Mention(at, best.last, provinces, sure=True, exact=best.exact)

    def _lies(self, place: Place, within: frozenset[str]) -> bool:
        return bool({place.country, place.province, place.code} & within)

    def _answer(self, mention: Mention) -> Understood:
        start, end = self.tokens[mention.first].start, self.tokens[mention.last - 1].end
        places, others = (mention.places, ()) if len(mention.places) == 1 else first_meant(mention.places)
        before = self._without_sign(mention.first)
        rest = f"{self.text[:before]} {self.text[end:]}"
        rest = " ".join(rest.replace("()", " ").split()).strip(" .,;()-'’")
        return Understood(places, others, self.text[start:end], rest, mention.sure, mention.slip)

    def _without_sign(self, first: int) -> int:
        """Return where the words before the name end that only say that a place follows."""
        sign = at = first
        while at > 0 and self.tokens[at - 1].raw in self.words.between | self.words.signs:
            at -= 1
            sign = at if self.tokens[at].raw in self.words.signs else sign
        return self.tokens[sign].start


def _in_both(one: Mention, other: Mention) -> tuple[Place, ...]:
    """Return the places of one that lie where the other is; of the finer one: a part goes before its municipality."""
    ways = [_within(one, other), _within(other, one)]
    return max((way for way in ways if way), key=lambda way: FINENESS[way[0].kind], default=())


def _within(one: Mention, other: Mention) -> tuple[Place, ...]:
    codes = {place.code for place in other.places}
    return tuple(place for place in one.places if place.code in codes)
