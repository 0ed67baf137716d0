"""Counts of people that may be shown without telling who: small ones hidden, and not to be computed from the rest.

The rule (docs/adr/0015): **for every count that is hidden or merged, at least k different numbers fit everything that
is shown**, also for a reader who knows how we hide. So nobody learns more than 'fewer than k'. Three means, in order:

- small lines of a list merge into one ('other: 6') until the merged line tells nothing of its parts (`merge`);
- a count over several periods says no more than its shown parts leave open (`over_people`, `over_sums`);
- what is still small is hidden (`alone`).

Whether a zero is shown is decided by the kind of table: a period without meetings is a certain zero; a line of a list
with nobody in it stands nowhere. Hidden, zero and unknown are three things. Plain Python: no database, no Django.

Answers without a name have a rule of their own: **of fewer than k people nothing is told but how many they are**, also
not by what is left when one table is taken from another (`answers`, `beside`); a total is of what is shown (`total`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Which edition of these rules made a figure: kept beside every figure that is kept. 2: `merge` counts better.
RULE = 2
# Never lower; an organisation may choose a higher one.
LEAST = 5
# The merged line of a list.
OTHER = "*"
EXACT, AT_LEAST, HIDDEN_KIND, UNKNOWN_KIND = "exact", "least", "hidden", "unknown"


@dataclass(frozen=True)
class Shown:
    """A count as everybody may see it: exact, a number that it is at least, hidden, or never written down."""

    count: int | None
    kind: str = EXACT

    @property
    def hidden(self) -> bool:
        return self.kind == HIDDEN_KIND

    @property
    def exact(self) -> bool:
        """True when nothing is kept back: the count itself, or that nobody ever wrote it down."""
        return self.kind in {EXACT, UNKNOWN_KIND}

    @property
    def unknown(self) -> bool:
        return self.kind == UNKNOWN_KIND

    @property
    def at_least(self) -> bool:
        return self.kind == AT_LEAST


HIDDEN, UNKNOWN = Shown(None, HIDDEN_KIND), Shown(None, UNKNOWN_KIND)


@dataclass(frozen=True)
class Part:
    """One part of a longer period as readers know it, and the most that it can hold where it is hidden."""

    shown: Shown
    room: int


def checked(k: int) -> int:
    """Return k; raise ValueError when it is below five."""
    if k < LEAST:
        raise ValueError(f"k is at least {LEAST}")
    return k


def alone(count: int, *, people: int, possible: bool, kept: bool, k: int = LEAST) -> Shown:
    """Return a count of one shortest period, for which at least `people` different people stand.

    A period in which it could not happen (no meetings) shows zero; one in which nobody wrote it down is unknown.
    """
    if not possible:
        return Shown(0)
    if not kept:
        return UNKNOWN
    return Shown(count) if people >= checked(k) else HIDDEN


def over_people(own: int, parts: Sequence[Part], *, k: int = LEAST) -> Shown:
    """Return how many different people came in a period made of others: no fewer than in one, no more than in all.

    A hidden part must still be able to hold nobody at all. So what is told stays within what the others can hold, and
    a count that reaches that border is told as 'at least': then nobody knows on which side it is.
    """
    counts, rooms, soft = _seen(parts)
    border = sum(counts) or sum(rooms) - max(rooms, default=0)
    told = max(min(own, border), *counts, 0)
    if told < checked(k):
        return _nothing(rooms, parts)
    return Shown(told, AT_LEAST if soft and told >= border else EXACT)


def over_sums(own: int, parts: Sequence[Part], *, people: int, k: int = LEAST) -> Shown:
    """Return what adds up over a period made of others (visits): the sum of what its parts show, and no more.

    Where no part shows anything, the period tells its own count when there are enough people and three hidden parts:
    any one of them may then still be empty.
    """
    counts, rooms, soft = _seen(parts)
    if sum(counts):
        return Shown(sum(counts), AT_LEAST if soft else EXACT)
    border = sum(rooms) - max(rooms, default=0)
    if len(rooms) < 3 or people < checked(k) or min(own, border) < k:
        return _nothing(rooms, parts)
    return Shown(own) if own < border else Shown(border, AT_LEAST)


def _seen(parts: Iterable[Part]) -> tuple[list[int], list[int], bool]:
    """Return the counts that are shown, the rooms of what is hidden, and whether anything is less than exact."""
    every = list(parts)
    rooms = [part.room for part in every if part.shown.hidden]
    counts = [part.shown.count for part in every if part.shown.count is not None]
    return counts, rooms, bool(rooms) or any(part.shown.at_least for part in every)


def _nothing(rooms: Sequence[int], parts: Iterable[Part]) -> Shown:
    if rooms:
        return HIDDEN
    return UNKNOWN if any(part.shown.unknown for part in parts) else Shown(0)


def merge(counts: Mapping[str, int], order: Sequence[str], *, k: int = LEAST) -> list[tuple[str, int]]:
    """Return a list whose lines add up to the people in it, the small ones merged under OTHER; empty: it tells nothing.

    `order` names every line there can be, three or more. Lines with nobody stand nowhere: they may be among the others.
    Where the small ones are too few, or so many that none of them can be nobody, the last named line goes with them,
    whatever its size: a choice by size would tell of the sizes. With it they are 2k: then it may be k numbers too. The
    others are at least three places: of two, each would be known to be one to four.

    >>> merge({"nl": 9, "ar": 3, "tr": 6}, ["nl", "fr", "ar", "tr", "uk"])
    [('nl', 9), ('*', 9)]
    """
    checked(k)
    every = list(dict.fromkeys([*order, *counts]))
    named = [key for key in every if counts.get(key, 0) >= k]
    small, other = len(every) - len(named), sum(count for count in counts.values() if count < k)
    if not other:
        return [(key, counts[key]) for key in named]
    if named and (other <= k or small < 3 or other > (small - 1) * (k - 1)):
        other += counts[named.pop()]
        while named and (other < 2 * k or len(every) - len(named) < 3):
            other += counts[named.pop()]
    return [*((key, counts[key]) for key in named), (OTHER, other)] if named else []


def answers(counts: Mapping[str, int], *, people: int, k: int = LEAST) -> dict[str, int] | None:
    """Return how often each answer was given, zeros too, when at least k people answered; else None: it is hidden."""
    return dict(counts) if people >= checked(k) else None


def sheets(came: int, *, k: int = LEAST) -> Shown:
    """Return how many sheets of one round may be told: who filled in had come, so they are people of its group.

    Fewer than k are hidden, none as well: then 0 to k - 1 fit. A sum of what is told says nothing new.
    """
    return Shown(came) if came >= checked(k) else HIDDEN


def beside(rest: int, *, k: int = LEAST) -> bool:
    """True when two tables may stand side by side of which one counts `rest` people more: nobody, or at least k."""
    return rest == 0 or rest >= checked(k)


def total(tables: Iterable[Mapping[str, int] | None]) -> tuple[dict[str, int], int]:
    """Return the sum of the tables that are shown, and how many are hidden and not in it.

    So a total says nothing that its parts do not, today or beside a total of another day.
    """
    found: dict[str, int] = {}
    hidden = 0
    for table in tables:
        hidden += table is None
        for answer, count in (table or {}).items():
            found[answer] = found.get(answer, 0) + count
    return found, hidden
