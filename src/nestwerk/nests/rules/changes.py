"""What changed between a map and the one that was carried on from it, and which maps may stand in one figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.nests.rules.sheet import RINGS, Sheet, Someone


@dataclass(frozen=True)
class Changes:
    """Who is where now. Of who was not asked about yet nothing is said."""

    same: tuple[Someone, ...] = ()
    nearer: tuple[Someone, ...] = ()
    further: tuple[Someone, ...] = ()
    gone: tuple[Someone, ...] = ()
    new: tuple[Someone, ...] = ()
    more_support: tuple[Someone, ...] = ()
    less_support: tuple[Someone, ...] = ()
    unasked: int = 0


def compare(before: Sheet, after: Sheet) -> Changes:
    """Return what changed, person by person: only between a map and the one carried on from it are they the same."""
    former = {one.key: one for one in before.people}
    asked = [one for one in after.people if one.seen]
    stayed = [(former[one.key], one) for one in asked if one.key in former]
    still = {one.key for one in after.people}

    def step(pair: tuple[Someone, Someone]) -> int:
        return RINGS.index(pair[1].ring) - RINGS.index(pair[0].ring)

    return Changes(
        same=tuple(pair[1] for pair in stayed if step(pair) == 0),
        nearer=tuple(pair[1] for pair in stayed if step(pair) < 0),
        further=tuple(pair[1] for pair in stayed if step(pair) > 0),
        gone=tuple(one for one in before.people if one.key not in still),
        new=tuple(one for one in asked if one.key not in former),
        more_support=tuple(b for a, b in stayed if len(b.gives) > len(a.gives)),
        less_support=tuple(b for a, b in stayed if len(b.gives) < len(a.gives)),
        unasked=len(after.unseen),
    )


@dataclass(frozen=True)
class Figures:
    """What is counted on one map: how many people, how near, how many give, how many are there for a child."""

    size: int
    near: int
    giving: int
    for_child: int


def figures(sheet: Sheet) -> Figures:
    return Figures(
        size=len(sheet.people),
        near=len(sheet.ring("near")),
        giving=sum(bool(one.gives) for one in sheet.people),
        for_child=sum(bool(one.children) for one in sheet.people),
    )


def beside(sheets: Sequence[Sheet], number: int) -> list[int]:
    """Return which maps may stand in one figure with this one: whole, and made in the same way.

    Free recall finds other names although nothing happened (Bignami-Van Assche 2005), and carrying on finds fewer
    changes than there are: side by side they would show a change that is none.
    """
    way = sheets[number].way
    return [place for place, sheet in enumerate(sheets) if sheet.way == way and not sheet.unseen]
