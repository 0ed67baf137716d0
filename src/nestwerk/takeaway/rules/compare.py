"""Side by side: what differs between practices, and what is the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Words longer than this many letters are folded, and begin with about so many; facts stand open.
MOST_OPEN, BEGINS_WITH = 260, 120
# So many fit beside each other and stay readable.
MOST_BESIDE = 4


@dataclass(frozen=True)
class Cell:
    """What one practice says: its words, their language when it is not the reader's, and arcs when it is a step."""

    items: tuple[str, ...] = ()
    foreign: str = ""
    arcs: int | None = None
    # Paragraphs, not the members of a set.
    prose: bool = False
    # Of a set: what no other practice beside it has.
    alone: frozenset[str] = frozenset()

    @property
    def begin(self) -> str:
        """Return how long words begin, cut at a word; empty for what is short enough to stand open."""
        whole = " ".join(self.items)
        if not self.prose or len(whole) <= MOST_OPEN:
            return ""
        return whole[:BEGINS_WITH].rpartition(" ")[0].rstrip(",;:.") + " …"

    @property
    def marked(self) -> list[tuple[str, bool]]:
        """Return the items, each with whether it is only here."""
        return [(item, item in self.alone) for item in self.items]


@dataclass(frozen=True)
class Line:
    """One field, with a cell for each practice."""

    name: str
    cells: tuple[Cell, ...]
    same: bool

    @property
    def differs(self) -> bool:
        return not self.same


@dataclass(frozen=True)
class Chapter:
    """Lines that belong together."""

    name: str
    lines: tuple[Line, ...]


def line(name: str, cells: Sequence[Cell], *, are_sets: bool = False) -> Line | None:
    """Put the cells of one field side by side; None when nobody says anything."""
    if not any(cell.items for cell in cells):
        return None
    said = [_essence(cell, are_sets) for cell in cells]
    if are_sets and len(cells) > 1:
        spread = Counter(item for cell in cells for item in set(cell.items))
        cells = [replace(cell, alone=frozenset(item for item in cell.items if spread[item] == 1)) for cell in cells]
    return Line(name, tuple(cells), same=len(set(said)) == 1)


def _essence(cell: Cell, is_set: bool) -> tuple[str, ...]:
    """Return what is compared: capitals and white space make no difference, nor does the order of a set."""
    words = [" ".join(item.casefold().split()) for item in cell.items]
    return tuple(sorted(words) if is_set else words)


def split_same(chapters: Sequence[Chapter]) -> tuple[list[Chapter], list[Line]]:
    """Return the chapters with what differs, and all lines that are the same for everybody."""
    differing = [
        Chapter(chapter.name, tuple(one for one in chapter.lines if one.differs))
        for chapter in chapters
        if any(one.differs for one in chapter.lines)
    ]
    return differing, [one for chapter in chapters for one in chapter.lines if one.same]
