"""The nearest known word to one with a slip of the finger."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# A short word is soon another word: 'man' is not 'maan'.
LEAST_LETTERS, LONG = 5, 9
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


def distance(one: str, other: str) -> int:
    """Return how many slips lie between two words: a letter too many, missing, wrong, or two swapped.

    Optimal string alignment distance (Damerau 1964, "A technique for computer detection and correction of
    spelling errors"; no piece is edited twice).
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 61)
    return mask
