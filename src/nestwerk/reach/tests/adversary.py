"""Somebody who has every file of a year, knows how they are made, and solves for what is hidden.

What the files say becomes a system of equations and inequalities: months add up to quarters and quarters to the year
where they do; different people of a period are no fewer than in one part and no more than in all; nobody comes more
often than there were meetings; lists add up to the people of their period. Linear programming then gives the least and
the most that every hidden count can be. Whole numbers may be forgotten: that makes the bounds no narrower than k - 1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from nestwerk.papers.queries.tables import Table
from nestwerk.reach.queries.report import ORDERS
from nestwerk.reach.queries.tables import labels_of, name_of, title_of
from nestwerk.reach.rules.disclosure import OTHER
from nestwerk.reach.rules.periods import MONTH, Period, periods_of

Cell = tuple[str, ...]
NOT_QUITE = 1e-6
COLUMNS = ("visits", "people", "children")


@dataclass
class System:
    """Counts that are at least nothing, what they add up to, and which of them nobody has read."""

    names: dict[Cell, int] = field(default_factory=dict)
    lows: list[float] = field(default_factory=list)
    highs: list[float | None] = field(default_factory=list)
    equal: list[tuple[dict[int, float], float]] = field(default_factory=list)
    at_most: list[tuple[dict[int, float], float]] = field(default_factory=list)
    hidden: list[Cell] = field(default_factory=list)
    solved: int = 0

    def cell(self, name: Cell) -> int:
        if name not in self.names:
            self.names[name] = len(self.names)
            self.lows.append(0)
            self.highs.append(None)
        return self.names[name]

    def fix(self, name: Cell, value: float) -> None:
        self.bound(name, value, value)

    def bound(self, name: Cell, low: float, high: float | None) -> None:
        place = self.cell(name)
        self.lows[place] = max(self.lows[place], low)
        known = self.highs[place]
        self.highs[place] = known if high is None else high if known is None else min(known, high)

    def adds_up(self, whole: Cell, parts: Iterable[Cell]) -> None:
        self.equal.append(({self.cell(whole): -1.0, **{self.cell(part): 1.0 for part in parts}}, 0))

    def sum_is(self, parts: Iterable[Cell], value: float) -> None:
        self.equal.append(({self.cell(part): 1.0 for part in parts}, value))

    def no_more_than(self, less: Cell, more: Iterable[Cell], times: float = 1) -> None:
        self.at_most.append(({self.cell(less): 1.0, **{self.cell(one): -times for one in more}}, 0))

    @cached_property
    def _matrices(self) -> list[tuple[csr_matrix | None, list[float] | None]]:
        found: list[tuple[csr_matrix | None, list[float] | None]] = []
        for rows in (self.at_most, self.equal):
            # What stands in many files is one thing to know.
            once = list(dict.fromkeys((tuple(sorted(one.items())), value) for one, value in rows))
            places = [(row, column, value) for row, (one, _) in enumerate(once) for column, value in one]
            if not places:
                found.append((None, None))
                continue
            ys, xs, values = zip(*places, strict=True)
            matrix = csr_matrix((values, (ys, xs)), shape=(len(once), len(self.names)))
            found.append((matrix, [value for _, value in once]))
        return found

    def interval(self, name: Cell) -> tuple[float, float]:
        """Return the least and the most that a count can be."""
        (upper, most), (equal, values) = self._matrices
        ends = []
        for sign in (1, -1):
            goal = numpy.zeros(len(self.names))
            goal[self.cell(name)] = sign
            answer = linprog(goal, upper, most, equal, values, list(zip(self.lows, self.highs, strict=True)))
            self.solved += 1
            # 2: what is published contradicts itself. 3: there is no end to it.
            if answer.status == 2:
                raise ValueError(f"nothing fits: {answer.message}")
            ends.append(sign * answer.fun if answer.status == 0 else float("inf"))
        return ends[0], ends[1]

    def too_narrow(self, k: int) -> list[tuple[Cell, float, float]]:
        """Return the hidden counts for which fewer than k numbers fit.

        Counts of which the same things are known, equation by equation, have one interval: it is solved once.
        """
        solved: dict[object, tuple[float, float]] = {}
        found = []
        for cell in self.hidden:
            place = self.names[cell]
            alike = (self.lows[place], self.highs[place], *self._columns[place])
            if alike not in solved:
                solved[alike] = self.interval(cell)
            low, high = solved[alike]
            if high - low < k - 1 - NOT_QUITE:
                found.append((cell, low, high))
        return found

    @cached_property
    def _columns(self) -> list[list[tuple[str, int, float]]]:
        """What is said of each count: which equation, and how often it stands in it."""
        columns: list[list[tuple[str, int, float]]] = [[] for _ in self.names]
        for name, rows in (("at most", self.at_most), ("equal", self.equal)):
            for row, (one, _) in enumerate(rows):
                for place, value in one.items():
                    columns[place].append((name, row, value))
        return columns


def read(files: Sequence[Sequence[Table]], year: int, *, k: int, heads: bool = True) -> System:
    """Return what somebody knows who reads these files of one year. Without `heads`: everybody there had a name."""
    known = System()
    periods = {name_of(period): period for period in periods_of(year)}
    for tables in files:
        first, *lists, _ = tables
        for row in first.rows:
            _read_row(known, periods[str(row[0])], row, k=k, heads=heads)
        for table in lists:
            _read_list(known, table, periods)
    _bind(known, [period for period in periods.values() if key(period, "people") in known.names])
    known.hidden = list(dict.fromkeys(known.hidden))
    return known


def key(period: Period, *words: str) -> Cell:
    return (period.kind, period.first.isoformat(), *words)


def _read_row(known: System, period: Period, row: Sequence[object], *, k: int, heads: bool) -> None:
    meetings = int(str(row[1]))
    for column, said in zip(COLUMNS, row[3:], strict=True):
        _say(known, key(period, column), said)
    known.no_more_than(key(period, "people"), [key(period, "visits")])
    if not heads:
        known.no_more_than(key(period, "visits"), [key(period, "people")], times=meetings)
    if period.kind == MONTH and row[4] == "hidden":
        known.bound(key(period, "people"), 0, k - 1)
    if period.kind == MONTH and row[3] == "hidden":
        known.bound(key(period, "visits"), 0, (k - 1) * meetings)


def _say(known: System, cell: Cell, said: object) -> None:
    known.cell(cell)
    if isinstance(said, int):
        known.fix(cell, said)
    elif said == "not recorded":
        known.fix(cell, 0)
    elif least := re.fullmatch(r"at least (\d+)", str(said)):
        # Told with a margin, and never small: what it could give away is a hidden part, and those are solved for.
        known.bound(cell, int(least[1]), None)
    else:
        known.hidden.append(cell)


def _read_list(known: System, table: Table, periods: Mapping[str, Period]) -> None:
    title, of = table.name.rsplit(", ", 1)
    way = next(way for way in ORDERS if title_of(way) == title)
    period, words = periods[of], {label: word for word, label in labels_of(way).items()}
    shown = {words[str(label)]: int(str(count)) for label, count in table.rows if str(label) in words}
    every = {word: key(period, way, word) for word in ORDERS[way]}
    known.adds_up(key(period, "people"), every.values())
    if not shown:
        known.hidden += [cell for cell in every.values() if cell not in known.hidden]
        return
    rest = [cell for word, cell in every.items() if word not in shown]
    for word, count in shown.items():
        if word == OTHER:
            known.sum_is(rest, count)
            known.hidden += rest
        else:
            known.fix(every[word], count)
    if OTHER not in shown:
        for cell in rest:
            known.fix(cell, 0)


def _bind(known: System, periods: Sequence[Period]) -> None:
    """Put the periods of the year side by side."""
    for period in periods:
        parts = period.parts()
        if not parts:
            continue
        for column in ("visits", "children"):
            known.adds_up(key(period, column), [key(part, column) for part in parts])
        _over_people(known, period, parts, ("people",))
        for way, order in ORDERS.items():
            for word in order:
                if key(period, way, word) in known.names and key(parts[0], way, word) in known.names:
                    _over_people(known, period, parts, (way, word))


def _over_people(known: System, period: Period, parts: Sequence[Period], words: Cell) -> None:
    known.no_more_than(key(period, *words), [key(part, *words) for part in parts])
    for part in parts:
        known.no_more_than(key(part, *words), [key(period, *words)])
