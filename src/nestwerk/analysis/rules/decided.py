"""What coders decided on together: what all gave, and of the rest what somebody ruled afterwards."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A code that a coder gave to [start, end) of one text, in code points."""

    coder: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """Whether a code belongs to [start, end) of one text; of several that say so the last counts."""

    code: str
    start: int
    end: int
    holds: bool


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    start: int
    end: int
    code: str


def decided(
    coders: Collection[str], marks: Iterable[Mark], rulings: Sequence[Ruled]
) -> tuple[list[Stretch], list[Stretch]]:
    """Return what holds in one text, and where coders differ and nobody ruled yet.

    Words in a row with the same code are one stretch. A coder who is not among `coders` does not count.
    """
    rows = [one for one in marks if one.coder in coders]
    held, waiting = list[Stretch](), list[Stretch]()
    for code in sorted({one.code for one in rows}):
        mine = [one for one in rows if one.code == code]
        edges = sorted({edge for one in mine for edge in (one.start, one.end)})
        before: frozenset[str] = frozenset()
        for start, end in pairwise(edges):
            gave = frozenset(one.coder for one in mine if one.start <= start and one.end >= end)
            ruled = [one.holds for one in rulings if one.code == code and one.start <= start and one.end >= end]
            if len(gave) == len(set(coders)) or (gave and ruled and ruled[-1]):
                _add(held, Stretch(start, end, code))
            elif gave and not ruled:
                _add(waiting, Stretch(start, end, code), new=gave != before)
            before = gave
    return sorted(held), sorted(waiting)


def _add(found: list[Stretch], one: Stretch, *, new: bool = False) -> None:
    """Add a stretch; what goes on from the one before is one with it."""
    if not new and found and (found[-1].end, found[-1].code) == (one.start, one.code):
        found[-1] = Stretch(found[-1].start, one.end, one.code)
    else:
        found.append(one)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches of one text; those of one code that overlap are one."""
    found = dict[str, list[Stretch]]()
    for one in sorted(stretches):
        same = found.setdefault(one.code, [])
        if same and one.start < same[-1].end:
            same[-1] = Stretch(same[-1].start, max(same[-1].end, one.end), one.code)
        else:
            same.append(one)
    return sorted(one for same in found.values() for one in same)
