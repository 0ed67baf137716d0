"""A line for each pair, from where somebody began to where she ended, as numbers to draw with."""

from collections.abc import Sequence
from dataclasses import dataclass

# Of the drawing: its sides, the room beside the scale, and a row for each pair.
WIDTH, EDGE, ROW, TOP = 320, 16, 14, 12
BETTER, SAME, WORSE = "better", "same", "worse"


@dataclass(frozen=True)
class Line:
    begin: int
    end: int
    height: int
    kind: str


@dataclass(frozen=True)
class Tick:
    place: int
    words: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


def draw_pairs(pairs: Sequence[Sequence[float]], *, values: Sequence[str], step: float) -> Drawing:
    """Return the lines of these pairs over a scale with these values, the lowest start first."""
    low, high = float(values[0]), float(values[-1])

    def place(value: float) -> int:
        return round(EDGE + (value - low) / (high - low) * (WIDTH - 2 * EDGE))

    lines = tuple(
        Line(place(begin), place(end), TOP + number * ROW, kind_of(end - begin, step))
        for number, (begin, end) in enumerate(sorted(tuple(pair) for pair in pairs))
    )
    ticks = tuple(Tick(place(float(value)), value) for value in values)
    return Drawing(WIDTH, TOP + len(lines) * ROW + TOP, lines, ticks)


def kind_of(change: float, step: float) -> str:
    """Return whether it is a change: from one full step on."""
    if abs(change) < step:
        return SAME
    return BETTER if change > 0 else WORSE
