"""Where each pair stands in the picture: a line from an open dot (start) to a mark (end), one row a person.

Better, same and worse differ in shape, not in colour alone: a point ahead, a dot, a square. Sizes are in the units of
the picture; a page in Arabic reads it from right to left.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.evaluation.rules.outcomes import STEP, directions

WIDTH, EDGE, ROW, HEAD = 320, 14, 15, 26
BETTER, SAME, WORSE = "better", "same", "worse"
MOST_TICKS = 11


@dataclass(frozen=True)
class Row:
    """One pair: how high, where it begins and ends, and the outline of its mark."""

    y: int
    before: int
    after: int
    kind: str
    mark: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    rows: tuple[Row, ...]
    # Where each value of the scale stands, and what it is called.
    ticks: tuple[tuple[int, str], ...]


def picture(
    pairs: Sequence[tuple[float, float]], *, low: float, high: float, step: float = STEP, rtl: bool = False
) -> Picture:
    """Return the picture of these pairs, those who began low first."""

    def place(value: float) -> int:
        part = (value - low) / (high - low)
        return round(EDGE + (1 - part if rtl else part) * (WIDTH - 2 * EDGE))

    rows = []
    for number, (before, after) in enumerate(sorted(pairs)):
        y, kind = HEAD + ROW // 2 + number * ROW, kind_of(before, after, step=step)
        rows.append(Row(y, place(before), place(after), kind, _mark(place(after), y, kind, rtl=rtl)))
    ticks = [(place(value), _called(value)) for value in ticks_of(low, high, step)]
    return Picture(WIDTH, HEAD + ROW * len(rows) + ROW // 2, tuple(rows), tuple(ticks))


def kind_of(before: float, after: float, *, step: float = STEP) -> str:
    better, same, _ = directions([after - before], step=step)
    return BETTER if better else SAME if same else WORSE


def _mark(x: int, y: int, kind: str, *, rtl: bool) -> str:
    """Return the outline of the mark at the end: a point ahead, a square, a round dot."""
    if kind == BETTER:
        side = -1 if rtl else 1
        return f"M{x + 2 * side} {y}L{x - 8 * side} {y - 5}V{y + 5}Z"
    if kind == WORSE:
        return f"M{x - 4} {y - 4}H{x + 4}V{y + 4}H{x - 4}Z"
    return f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z"


def ticks_of(low: float, high: float, step: float) -> list[float]:
    """Return the values that are written above the picture: all when there are few, else the two ends."""
    number = int((high - low) / step + 1e-9) + 1
    return [low + place * step for place in range(number)] if number <= MOST_TICKS else [low, high]


def _called(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def told(pairs: Sequence[tuple[float, float]]) -> list[tuple[str, str, int]]:
    """Return the same as words for a table: from, to, how many people; as the picture, those who began low first."""
    counted = Counter(tuple(pair) for pair in pairs)
    return [(_called(before), _called(after), number) for (before, after), number in sorted(counted.items())]
