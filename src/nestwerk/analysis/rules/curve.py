"""A line of numbers as a drawing: one step to the right for each, higher where there is more."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH, LEFT, TOP = 600, 220, 36, 12


@dataclass(frozen=True, slots=True)
class Tick:
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """What a drawing needs, in its own units: a path and its dots, the ticks beside and below."""

    dots: list[tuple[int, int]]
    path: str
    mean: str
    sides: list[Tick]
    feet: list[Tick]


def curve(values: Sequence[float], means: Sequence[float], names: Sequence[str]) -> Curve:
    """Draw values and what they are on average; each has a name below, of many only some."""
    most = max([*values, *means, 1])
    step = (WIDE - LEFT - 12) / max(1, len(values) - 1)

    def place(number: int, value: float) -> tuple[int, int]:
        return LEFT + round(number * step), TOP + round((HIGH - 2 * TOP - 16) * (1 - value / most))

    dots = [place(number, value) for number, value in enumerate(values)]
    mean = [place(number, value) for number, value in enumerate(means)]
    every = -(-len(names) // 12)
    feet = [Tick(dots[at][0], name) for at, name in enumerate(names) if at % every == 0]
    sides = [Tick(place(0, value)[1], str(value)) for value in dict.fromkeys((0, round(most / 2), round(most)))]
    return Curve(dots, _path(dots), _path(mean), sides, feet)


def _path(dots: Sequence[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in dots) if dots else ""
