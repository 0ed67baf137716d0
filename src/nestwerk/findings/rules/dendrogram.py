"""A picture of what goes together: each join of two groups of codes as a bracket, the closest ones leftmost."""

from collections.abc import Sequence
from dataclasses import dataclass

# What is joined with what, and which part of their passages stands on the same words (0 never, 1 always).
Join = tuple[tuple[str, ...], tuple[str, ...], float]
# In the picture's own measure: a row for each code, room for words at its head, and how far a join can be.
ROW, WORDS, FAR = 28, 220, 300


@dataclass(frozen=True)
class Drawing:
    """Rows of codes from top to bottom with their height, and the brackets as one path."""

    rows: tuple[tuple[str, int], ...]
    path: str
    width: int
    height: int


def drawn(joins: Sequence[Join]) -> Drawing:
    """Return the picture of these joins, which come from close to far. Codes that join nothing are not in it.

    A join lies at `WORDS + (1 - share) * FAR`: what always stands together joins beside its words.
    """
    order = _leaves(joins)
    heights: dict[tuple[str, ...], int] = {(code,): ROW * number + ROW // 2 for number, code in enumerate(order)}
    places = dict.fromkeys(heights, WORDS)
    path = ""
    for left, right, share in joins:
        left, right = tuple(sorted(left)), tuple(sorted(right))
        at = WORDS + round((1 - share) * FAR)
        at = max(at, places[left] + 4, places[right] + 4)
        top, bottom = sorted((heights[left], heights[right]))
        path += f"M{places[left]} {heights[left]}H{at}M{places[right]} {heights[right]}H{at}M{at} {top}V{bottom}"
        whole = tuple(sorted(left + right))
        heights[whole], places[whole] = (top + bottom) // 2, at
    rows = tuple((code, heights[(code,)]) for code in order)
    return Drawing(rows, path, max([WORDS + FAR, *places.values()]) + 8, ROW * len(order))


def _leaves(joins: Sequence[Join]) -> list[str]:
    """Return the codes in an order in which no two brackets cross: those of a join lie beside each other."""
    groups: dict[str, list[str]] = {}
    for left, right, _share in joins:
        whole = [*groups.get(left[0], [left[0]]), *groups.get(right[0], [right[0]])]
        groups |= dict.fromkeys(whole, whole)
    found: list[str] = []
    for codes in groups.values():
        found += [code for code in codes if code not in found]
    return found
