"""What three hands made of one field: what stood there, what somebody else wrote meanwhile, and mine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Member = TypeVar("Member")


@dataclass(frozen=True)
class Merged:
    """What comes of one field that two people wrote in: `text` to go on with, `clash` when somebody must choose."""

    field: str
    text: str
    theirs: str
    clash: bool = False


def merge(base: str, theirs: str, mine: str) -> tuple[str, bool]:
    """Return the text to go on with, and whether both changed it differently: then mine, until somebody chooses."""
    if mine in (base, theirs):
        return theirs, False
    return mine, theirs != base


def merged(base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]) -> list[Merged]:
    """Merge field by field; only fields in which the others changed something are returned."""
    found = []
    for name, text in mine.items():
        start, other = base.get(name, ""), theirs.get(name, "")
        kept, clash = merge(start, other, text)
        if clash or kept != text:
            found.append(Merged(name, kept, other, clash))
    return found


def merged_sets(base: set[Member], theirs: set[Member], mine: set[Member]) -> set[Member]:
    """Return what a set becomes when both add and take away."""
    return (base | mine | theirs) - (base - mine) - (base - theirs)
