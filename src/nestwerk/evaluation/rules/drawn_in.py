"""Where each group stands in the picture of several: from its own mean (open dot) to where it is drawn in (full dot).

One row a group, in the order in which they closed: nobody is put above another. No row has a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from nestwerk.evaluation.rules.pooling import Pooled

WIDTH, EDGE, ROW, HEAD = 320, 14, 13, 26
# The latest ones; more rows say nothing more.
MOST_ROWS = 40
MOST_TICKS = 9


@dataclass(frozen=True)
class Row:
    y: int
    own: int
    pooled: int


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    rows: tuple[Row, ...]
    # Where each whole step stands, and what it is called.
    ticks: tuple[tuple[int, str], ...]
    # Where the mean of all stands.
    all: int


def picture(found: Pooled, *, rtl: bool = False) -> Picture:
    """Return the picture of these groups, the latest forty at most."""
    groups = found.groups[-MOST_ROWS:]
    values = [0.0, found.mean_change, *(one.mean_change for one in groups)]
    low, high = floor(min(values)), ceil(max(values))
    high += low == high

    def place(value: float) -> int:
        part = (value - low) / (high - low)
        return round(EDGE + (1 - part if rtl else part) * (WIDTH - 2 * EDGE))

    rows = tuple(
        Row(HEAD + ROW // 2 + number * ROW, place(one.mean_change), place(one.pooled))
        for number, one in enumerate(groups)
    )
    ticks = tuple((place(value), f"{value:+d}" if value else "0") for value in _ticks(low, high))
    return Picture(WIDTH, HEAD + ROW * len(rows) + ROW // 2, rows, ticks, place(found.mean_change))


def _ticks(low: int, high: int) -> Sequence[int]:
    """Return the steps that are written: all when there are few, else the two ends and nought."""
    every = range(low, high + 1)
    return every if len(every) <= MOST_TICKS else sorted({low, 0, high})
