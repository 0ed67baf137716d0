"""Somebody who solves for what is hidden: what is published as equations, and linear programming for the rest.

For each hidden count it gives the least and the most that it can be. Whole numbers are forgotten: that makes the bounds
no narrower than they are. Rooms with small counts say in their tests what their readers know.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

Cell = tuple[str, ...]
NOT_QUITE = 1e-6


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
