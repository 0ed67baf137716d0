"""Krippendorff's alpha for unitizing (1995, what chance brings as corrected in 2004): where coders cut, not only what.

Units of one coder and code do not overlap; overlapping ones are joined first, touching ones stay two. Lengths are kept
whole, so that nothing is lost on long texts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nestwerk.stories.rules.agreement import Why

Piece = tuple[int, int]
"""A unit [start, end)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What one code brought on one continuum: the sums of Krippendorff, and what each unit has to do with them."""

    expected: Fraction
    # For each unit what was observed of it, in squares of signs
    parts: tuple[int, ...]
    # What one such square counts for
    scale: Fraction

    @property
    def observed(self) -> Fraction:
        return sum(self.parts) * self.scale

    @property
    def alpha(self) -> float | None:
        return float(1 - self.observed / self.expected) if self.expected else None


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the units in order, overlapping ones as one."""
    found = list[Piece]()
    for start, end in sorted(piece for piece in pieces if piece[0] < piece[1]):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def cut(coders: Sequence[Sequence[Piece]], length: int) -> Cut:
    """Return what one code brought on a continuum [0, length), for two coders at least; units are joined."""
    number = len(coders)
    parts: dict[tuple[int, int], int] = {(one, at): 0 for one in range(number) for at in range(len(coders[one]))}
    gaps = [gaps_between(units, length) for units in coders]
    for one in range(number):
        for other in range(number):
            if one != other:
                _compare(one, other, coders, gaps[other], parts)
    scale = Fraction(1, number * (number - 1) * length**2)
    return Cut(expected(coders, gaps, length), tuple(parts.values()), scale)


def expected(coders: Sequence[Sequence[Piece]], gaps: Sequence[Sequence[Piece]], length: int) -> Fraction:
    """Return what chance brings: each unit laid on every place, on every other unit and in every gap it fits."""
    sizes = [end - start for units in coders for start, end in units]
    free = sorted(end - start for each in gaps for start, end in each)
    above = [0] * (len(free) + 1)
    for at in range(len(free) - 1, -1, -1):
        above[at] = above[at + 1] + free[at]
    laid = fitted = 0
    for size in sizes:
        first = bisect_left(free, size)
        fitting = above[first] - (len(free) - first) * (size - 1)
        laid += (len(sizes) - 1) * (2 * size**3 - 3 * size**2 + size)
        fitted += size**2 * fitting
    places = len(coders) * length
    below = places * (places - 1) - sum(size * (size - 1) for size in sizes)
    return Fraction(2 * laid + 6 * fitted, 3 * length * below) if below else Fraction(0)


def gaps_between(units: Sequence[Piece], length: int) -> list[Piece]:
    ends = [0, *(end for _, end in units)]
    starts = [*(start for start, _ in units), length]
    return [(end, start) for end, start in zip(ends, starts, strict=True) if end < start]


def apart(one: Piece, other: Piece) -> int:
    """Return how far two units that overlap are from each other: both edges, squared."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def together(cuts: Iterable[Cut]) -> tuple[float | None, Why | None]:
    """Return alpha of several codes or texts together, or why there is none."""
    every = list(cuts)
    below = sum((one.expected for one in every), Fraction(0))
    if not every:
        return None, Why.NOTHING_SHARED
    if not below:
        return None, Why.ONE_VALUE
    return float(1 - sum((one.observed for one in every), Fraction(0)) / below), None


def _compare(
    one: int,
    other: int,
    coders: Sequence[Sequence[Piece]],
    gaps: Sequence[Piece],
    parts: dict[tuple[int, int], int],
) -> None:
    """Add to each unit of one coder how far it is from the other's units, and what it is in a gap of the other.

    Each unit in a gap counts from both sides, as each pair of units does.
    """
    first, theirs = 0, coders[other]
    starts = [start for start, _ in gaps]
    for at, unit in enumerate(coders[one]):
        while first < len(theirs) and theirs[first][1] <= unit[0]:
            first += 1
        met = first
        while met < len(theirs) and theirs[met][0] < unit[1]:
            parts[one, at] += apart(unit, theirs[met])
            met += 1
        if _in_gap(unit, gaps, starts):
            parts[one, at] += 2 * (unit[1] - unit[0]) ** 2


def _in_gap(unit: Piece, gaps: Sequence[Piece], starts: Sequence[int]) -> bool:
    place = bisect_left(starts, unit[0] + 1) - 1
    return place >= 0 and unit[1] <= gaps[place][1]
