"""How counts were hidden before: list by list, with bounds that forget what other lists and other months tell.

Kept to prove that the adversary finds what this let through.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

# Never lower; an organisation may choose a higher one.
LEAST = 5
# Cells of a table of two ways are named (row, column); this word stands for the sum over one way.
TOTAL = "*"

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Shown:
    """A count as everybody may see it: a number, or hidden. Never both."""

    count: int | None

    @property
    def hidden(self) -> bool:
        return self.count is None


HIDDEN = Shown(None)


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """A sum that readers can work with: the parts add up to the whole."""

    whole: Key
    parts: tuple[Key, ...]


def hide(counts: Mapping[Key, int], *, k: int = LEAST) -> tuple[dict[Key, Shown], Shown]:
    """Return each count of a list and their total as they may be shown.

    >>> hide({"nl": 9, "ar": 3, "tr": 6, "uk": 0})
    ({'nl': Shown(count=9), 'ar': Shown(count=None), 'tr': Shown(count=None), 'uk': Shown(count=0)}, Shown(count=18))
    """
    cells: dict[tuple[str, Key | None], int] = {("part", key): count for key, count in counts.items()}
    whole: tuple[str, Key | None] = (TOTAL, None)
    cells[whole] = sum(counts.values())
    hidden = protect(cells, [Sum(whole, tuple(key for key in cells if key != whole))], k=k)
    shown = {key: HIDDEN if ("part", key) in hidden else Shown(count) for key, count in counts.items()}
    return shown, HIDDEN if whole in hidden else Shown(cells[whole])


def protect(cells: Mapping[Key, int], sums: Iterable[Sum[Key]], *, k: int = LEAST) -> set[Key]:
    """Return which cells to hide, so that no hidden one can be worked out or proved to be below k.

    `sums` are all relations between the cells that a reader knows. Raises ValueError when k is below 5.
    """
    if k < LEAST:
        raise ValueError(f"k is at least {LEAST}")
    relations = list(sums)
    hidden = {key for key, count in cells.items() if 0 < count < k}
    while unsafe := _unsafe(cells, relations, hidden, k):
        more = _next_to_hide(cells, relations, hidden, unsafe)
        if more is None:
            break
        hidden.add(more)
    return hidden


def _unsafe(cells: Mapping[Key, int], sums: list[Sum[Key]], hidden: set[Key], k: int) -> set[Key]:
    """Return hidden cells that a careful reader can still work out, or knows to be below k."""
    known = bounds(cells, sums, hidden)
    return {key for key in hidden if known[key][0] == known[key][1] or known[key][1] < k}


def bounds(cells: Mapping[Key, int], sums: list[Sum[Key]], hidden: set[Key]) -> dict[Key, tuple[int, int]]:
    """Return what a reader knows of each cell, least and most: the sums are used until they tell nothing new.

    A hidden cell is at least 1, because zeros are shown. The most anybody can guess at the start is the sum of all.
    """
    most = sum(cells.values()) + 1
    known = {key: (1, most) if key in hidden else (count, count) for key, count in cells.items()}
    told = True
    while told:
        told = False
        for one in sums:
            for key, narrower in _narrowed(one, known):
                if narrower != known[key]:
                    known[key], told = narrower, True
    return known


def _narrowed(one: Sum[Key], known: Mapping[Key, tuple[int, int]]) -> list[tuple[Key, tuple[int, int]]]:
    """Return what one sum tells of its whole and of each part."""
    least = sum(known[part][0] for part in one.parts)
    most = sum(known[part][1] for part in one.parts)
    low, high = known[one.whole]
    found = [(one.whole, (max(low, least), min(high, most)))]
    for part in one.parts:
        mine = known[part]
        found.append((part, (max(mine[0], low - (most - mine[1])), min(mine[1], high - (least - mine[0])))))
    return found


def _next_to_hide(cells: Mapping[Key, int], sums: list[Sum[Key]], hidden: set[Key], unsafe: set[Key]) -> Key | None:
    """Return the smallest cell beside an unsafe one that still shows something; a whole only when no part is left."""
    beside = [one for one in sums if unsafe & {one.whole, *one.parts}]
    parts = {part for one in beside for part in one.parts if part not in hidden and cells[part]}
    wholes = {one.whole for one in beside if one.whole not in hidden and cells[one.whole]}
    return min(parts or wholes, key=lambda key: (cells[key], str(key)), default=None)
