"""Cut a Dutch compound into the words it is made of: opvoedingswinkel is opvoeding and winkel."""

from collections.abc import Collection
from dataclasses import dataclass, field

from nestwerk.search.rules.stems import stem

LEAST_PART, LEAST_WORD, MOST_PARTS, MOST_KNOWN = 3, 7, 4, 50_000


@dataclass
class Cutter:
    """Knows the words compounds are made of, and the letters that join them."""

    parts: Collection[str]
    joints: tuple[str, ...] = ("s", "e", "en", "er", "n")
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def cut(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, in order; empty when it is no compound of known words."""
        if len(word) < LEAST_WORD or not word.isascii() or not word.isalpha():
            return ()
        if word not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[word] = self._best(word)
        return self._known[word]

    def _best(self, word: str) -> tuple[str, ...]:
        """Return the cut with the fewest parts, of those the one with the longest first part. Works from the end."""
        best: dict[int, tuple[str, ...]] = {len(word): ()}
        for start in range(len(word) - LEAST_PART, -1, -1):
            for end in range(len(word), start + LEAST_PART - 1, -1):
                rest = best.get(end)
                # The whole word is no cut of itself, also when the list knows it.
                if rest is None or len(rest) >= MOST_PARTS or end - start == len(word):
                    continue
                part = self._part(word[start:end], last=end == len(word))
                if part and (start not in best or len(rest) + 1 < len(best[start])):
                    best[start] = (part, *rest)
        return best.get(0, ())

    def _part(self, piece: str, *, last: bool) -> str:
        """Return the part that a piece stands for. The last may be inflected, the others may end in a joint."""
        if piece in self.parts:
            return piece
        if last:
            form = stem(piece)
            return piece if len(form) >= LEAST_PART and form in self._stems else ""
        for joint in self.joints:
            bare = piece.removesuffix(joint)
            if bare != piece and len(bare) >= LEAST_PART and bare in self.parts:
                return bare
        return ""

    def __post_init__(self) -> None:
        self.parts = frozenset(self.parts)
        # A stem like 'ben' or 'ler' fits the end of too many words.
        self._stems = frozenset(form for form in map(stem, self.parts) if len(form) > LEAST_PART)
