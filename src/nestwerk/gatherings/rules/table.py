"""Chairs around an oval table, yours at the near side. Numbers for a drawing of 360 by 240."""

import math
from dataclasses import dataclass

# More chairs than this do not fit: then the page writes the number.
MOST_SEATS = 12
FEWEST_SEATS = 4
# Up to here a plate is as large as it can be.
ROOMY = 8
MIDDLE = (180.0, 118.0)
CHAIRS, CLOTH, PLATES = (144.0, 92.0), (122.0, 70.0), (94.0, 45.0)


@dataclass(frozen=True)
class Seat:
    """A chair and the plate before it. `taken`: a cup stands on it, turned by `handle` degrees."""

    chair: str
    plate: str
    handle: int
    taken: bool
    mine: bool


def seats(number: int, *, coming: int, mine: bool | None) -> list[Seat]:
    """Set the table for `number` people of whom `coming` said yes; the first chair is the reader's own.

    `mine` is the reader's own answer. Returns no chairs when more are expected than fit.
    """
    if number > MOST_SEATS:
        return []
    number = max(number, FEWEST_SEATS)
    others = min(coming - (mine is True), number - 1)
    # The empty chairs stand spread between the others, not in a row.
    filled = {int(1 + index * (number - 1) / others) for index in range(others)} if others > 0 else set()
    return [_seat(place, number, taken=place in filled or (place == 0 and mine is True)) for place in range(number)]


def _seat(place: int, number: int, *, taken: bool) -> Seat:
    turn = math.pi / 2 + 2 * math.pi * place / number
    across, down = math.cos(turn), math.sin(turn)
    # A chair looks at the edge of the cloth, so it stands along the normal of that oval.
    facing = round(math.degrees(math.atan2(across / CLOTH[0], -down / CLOTH[1])))
    size = "" if number <= ROOMY else " scale(.8)"
    chair = f"translate({_at(CHAIRS, across, down)}) rotate({facing}){size}"
    return Seat(chair, f"translate({_at(PLATES, across, down)}){size}", (7 + 47 * (place - 1)) % 120, taken, place == 0)


def _at(oval: tuple[float, float], across: float, down: float) -> str:
    return f"{round(MIDDLE[0] + oval[0] * across)} {round(MIDDLE[1] + oval[1] * down)}"
