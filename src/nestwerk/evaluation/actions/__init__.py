"""Every write of this room."""

from nestwerk.evaluation.actions.closing import close_over, close_round, empty_round, forget_over_term
from nestwerk.evaluation.actions.delivering import NothingFilledIn, NotOpenNow, TooManySheets, deliver
from nestwerk.evaluation.actions.reading import NotYours, let_read, read_first, shut_words
from nestwerk.evaluation.actions.reflecting import reflect, take_reflection_back
from nestwerk.evaluation.actions.rounds import (
    AlreadyClosed,
    HasAnswers,
    NotForParents,
    PlannedRound,
    TooManyRounds,
    move_round,
    plan_rounds,
    take_round_back,
)
from nestwerk.evaluation.actions.versions import version_of_bundled

__all__ = [
    "AlreadyClosed",
    "HasAnswers",
    "NotForParents",
    "NotOpenNow",
    "NotYours",
    "NothingFilledIn",
    "PlannedRound",
    "TooManyRounds",
    "TooManySheets",
    "close_over",
    "close_round",
    "deliver",
    "empty_round",
    "forget_over_term",
    "let_read",
    "move_round",
    "plan_rounds",
    "read_first",
    "reflect",
    "shut_words",
    "take_reflection_back",
    "take_round_back",
    "version_of_bundled",
]
