"""Where everybody stands on the drawing: lanes around the middle, as many as people need, each sign with air around."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.nests.rules.sheet import RINGS, Sheet, Someone
from nestwerk.nests.rules.signs import signs_of

# Half the width of a sign, between two signs on a lane, from lane to lane, and what the middle takes.
DOT, APART, LANE, MIDDLE = 15, 35, 38, 22
# With few people their names fit beneath the signs.
NAMED, NAME_APART, NAME_LANE, MOST_LETTERS = 12, 66, 52, 8
# A name beneath the sign above the middle needs room before the middle begins.
NAME_HEIGHT = 14
MARGIN = 6


@dataclass(frozen=True)
class Place:
    """One sign: where it stands, what stands in it and beneath it."""

    person: Someone
    x: int
    y: int
    name: str
    sign: str


@dataclass(frozen=True)
class Drawing:
    """The whole: how wide, how far each circle reaches, and who stands where."""

    side: int
    rings: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]

    @property
    def middle(self) -> int:
        return self.side // 2


def draw(sheet: Sheet) -> Drawing:
    """Return the drawing: near in the middle, far outside; more people make more lanes, never smaller signs."""
    named = len(sheet.people) <= NAMED
    apart, lane = (NAME_APART, NAME_LANE) if named else (APART, LANE)
    found: list[tuple[Someone, float, float]] = []
    rings: list[tuple[str, int]] = []
    radius = MIDDLE + lane / 2 + (NAME_HEIGHT if named else 0)
    for ring in RINGS:
        people = sheet.ring(ring)
        for part in _lanes(people, radius, apart, lane):
            found += _around(part, radius, turn=len(rings) * 0.7)
            radius += lane
        rings.append((ring, round(radius - lane / 2)))
    side = 2 * (rings[-1][1] + MARGIN)
    signs = signs_of(sheet.people)
    places = [_place(one, signs[one.key], x + side / 2, y + side / 2, named) for one, x, y in found]
    return Drawing(side, tuple(rings), tuple(places))


def _lanes(people: Sequence[Someone], radius: float, apart: int, lane: int) -> list[Sequence[Someone]]:
    """Return the people lane by lane; an empty circle has one empty lane."""
    parts: list[Sequence[Someone]] = []
    rest = people
    while rest or not parts:
        most = max(int(2 * math.pi * radius / apart), 1)
        parts.append(rest[:most])
        rest, radius = rest[most:], radius + lane
    return parts


def _around(people: Sequence[Someone], radius: float, *, turn: float) -> list[tuple[Someone, float, float]]:
    step = 2 * math.pi / max(len(people), 1)
    angles = [turn - math.pi / 2 + number * step for number in range(len(people))]
    return [
        (one, radius * math.cos(angle), radius * math.sin(angle)) for one, angle in zip(people, angles, strict=True)
    ]


def _place(person: Someone, sign: str, x: float, y: float, named: bool) -> Place:
    short = person.label if len(person.label) <= MOST_LETTERS else f"{person.label[: MOST_LETTERS - 1]}…"
    return Place(person, round(x), round(y), short if named else "", sign)


def free_on(drawing: Drawing, reach: int) -> tuple[int, int]:
    """Return where the name of a circle stands just within its line: as far as can be from every sign and name."""
    taken = [(one.x, y) for one in drawing.places for y in (one.y, one.y + NAME_HEIGHT + DOT)]
    m, radius = drawing.middle, reach - NAME_HEIGHT / 2
    # From below upwards, so that an empty circle has its name where one looks for it.
    around = [math.pi / 2 + math.pi / 12 * number for number in range(24)]
    spots = [(round(m + radius * math.cos(angle)), round(m + radius * math.sin(angle))) for angle in around]
    return max(spots, key=lambda spot: min((math.dist(spot, one) for one in taken), default=0.0))
