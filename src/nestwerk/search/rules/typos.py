"""The nearest known word to one with a slip of the finger."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nestwerk.kernel.slips import distance

LEAST_LETTERS, LONG = 4, 8
MOST_ANSWERS = 3


@dataclass
class Nearby:
    """Known words, ready to be compared. The first letter counts as right: few people miss it."""

    words: Iterable[str]
    _shelves: dict[tuple[str, int], list[tuple[str, int]]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for word in sorted(set(self.words)):
            if len(word) >= LEAST_LETTERS and not word.isdigit():
                self._shelves.setdefault((word[0], len(word)), []).append((word, _letters(word)))
        self.words = ()

    def nearest(self, word: str) -> list[str]:
        """Return the words that differ least: one slip, two in a long word. Empty when none is near."""
        if len(word) < LEAST_LETTERS or word.isdigit():
            return []
        most = 1 if len(word) < LONG else 2
        letters = _letters(word)
        found: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            for other, others in self._shelves.get((word[0], length), ()):
                # One slip changes at most two kinds of letters.
                if (letters ^ others).bit_count() <= 2 * most and (slips := distance(word, other)) <= most:
                    found.append((slips, other))
        best = min(found)[0] if found else 0
        return [other for slips, other in sorted(found) if slips == best][:MOST_ANSWERS]


def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 61)
    return mask
