"""Every write of this room. Who changes a map holds the key of it."""

from nestwerk.nests.actions.maps import TooManyMaps, alter, begin, carry_on, forget, forget_all, undo
from nestwerk.nests.actions.moving import move_along

__all__ = [
    "TooManyMaps",
    "alter",
    "begin",
    "carry_on",
    "forget",
    "forget_all",
    "move_along",
    "undo",
]
