"""Every write of this room. Who changes a map or a plan holds the key of it."""

from nestwerk.nests.actions.example import Example, draw_example
from nestwerk.nests.actions.maps import TooManyMaps, alter, begin, carry_on, forget, forget_all, undo
from nestwerk.nests.actions.moving import move_along
from nestwerk.nests.actions.plans import alter_plan, begin_plan, choose_reminder, forget_plan, undo_plan
from nestwerk.nests.actions.reminding import remind
from nestwerk.nests.actions.stepping import BACK, ON

__all__ = [
    "BACK",
    "ON",
    "Example",
    "TooManyMaps",
    "alter",
    "alter_plan",
    "begin",
    "begin_plan",
    "carry_on",
    "choose_reminder",
    "draw_example",
    "forget",
    "forget_all",
    "forget_plan",
    "move_along",
    "remind",
    "undo",
    "undo_plan",
]
