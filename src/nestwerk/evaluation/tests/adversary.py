"""Somebody who keeps every page of an organisation, knows how we hide, and solves for what people answered.

For each question of a group: the paired by what they answered at the start and at the end, who has a start alone, who
has an end alone. What is shown are sums of those. Of whoever is shown in no sum of their own, fewer than k people, it
may be known how many they are, and nothing more: each answer may be nobody's and may be everybody's.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from nestwerk.testing.solving import NOT_QUITE, Cell, System

Published = Mapping[str, Any]
NONE = "none"


def known_of(
    pages: Sequence[Published], totals: Sequence[Mapping[str, Any]], values: Mapping[str, Sequence[int]], *, k: int
) -> tuple[System, list[list[Cell]]]:
    """Return what the pages of several groups and the totals over them tell, and the people to watch."""
    known, watched = System(), []
    for number, page in enumerate(pages):
        for item in values:
            watched += _read(known, (str(number), item), page, values[item], k=k)
    for total in totals:
        item, moment = total["item"], total["moment"]
        for value in values[item]:
            known.sum_is(
                [(str(group), item, moment, "all", str(value)) for group in total["groups"]], total["counts"][value]
            )
    return known, watched


def _read(known: System, at: Cell, page: Published, values: Sequence[int], *, k: int) -> list[list[Cell]]:
    every = [*map(str, values), NONE]
    told, paired = page["items"][at[1]], page["paired"]
    known.sum_is([(*at, "pair", one, other) for one, other in product(every, every)], paired)
    if "pairs" in told:
        for before, after in product(values, values):
            known.fix((*at, "pair", str(before), str(after)), told["pairs"].count([before, after]))
    watched = []
    for moment in ("start", "end"):
        known.sum_is([(*at, moment, "alone", one) for one in every], page[f"{moment}s"] - paired)
        for one in every:
            alone, beside = (*at, moment, "alone", one), (*at, moment, "beside", one)
            known.adds_up(beside, [alone, _pair(at, moment, one, NONE)])
            inside = [_pair(at, moment, one, other) for other in every if other != NONE]
            known.adds_up((*at, moment, "all", one), [beside, *inside])
        watched.append(_whole(known, at, moment, told, values, k=k))
    return watched


def _pair(at: Cell, moment: str, own: str, other: str) -> Cell:
    return (*at, "pair", own, other) if moment == "start" else (*at, "pair", other, own)


def _whole(
    known: System, at: Cell, moment: str, told: Mapping[str, Any], values: Sequence[int], *, k: int
) -> list[Cell]:
    """Add what the pile of one moment tells; return the cells that it may not tell of."""
    everybody, beside = ([(*at, moment, kind, str(value)) for value in values] for kind in ("all", "beside"))
    whole = told[moment]
    if "counts" in whole:
        for value, cell in zip(values, everybody, strict=True):
            known.fix(cell, whole["counts"][str(value)])
        return beside if "pairs" in told else []
    # Why it is hidden is known as well: too few in all, or too few beside the pairs.
    known.adds_up((*at, moment, "people"), beside if "pairs" in told else everybody)
    known.bound((*at, moment, "people"), 0, k - 1)
    return beside if "pairs" in told else everybody


def too_much(known: System, watched: Iterable[Sequence[Cell]], *, k: int) -> list[tuple[Cell, float, float, float]]:
    """Return the answers of fewer than k people of which more is known than how many people they are."""
    found = []
    for number, cells in enumerate(watched):
        if not cells:
            continue
        people: Cell = ("people", str(number))
        known.adds_up(people, cells)
        # The system grew: it is laid out anew.
        known.__dict__.pop("_matrices", None)
        least, most = known.interval(people)
        if least >= k - NOT_QUITE or most <= NOT_QUITE:
            continue
        for cell in cells:
            low, high = known.interval(cell)
            if low > NOT_QUITE or high < min(most, k - 1) - NOT_QUITE:
                found.append((cell, low, high, most))
    return found


def told_of_some(shown: Sequence[tuple[Iterable[str], Mapping[str, int]]]) -> list[Cell]:
    """Return which answers somebody must have given, for who kept all that one series ever showed of its start.

    Each table: which people are in it, by the ends in which they were found ('both', 'first', 'second', 'none'), and
    how often each value was said. Of those who are in no table of their own, no answer may be known to be given.
    """
    known = System()
    values = sorted({value for _, counts in shown for value in counts})
    for who, counts in shown:
        for value in values:
            known.sum_is([("start", kind, value) for kind in sorted(who)], counts.get(value, 0))
    kinds = sorted({kind for who, _ in shown for kind in who})
    watched = [("start", kind, value) for kind in kinds if kind != "both" for value in values]
    return [cell for cell in watched if known.interval(cell)[0] > NOT_QUITE]
