"""Every write of this room: a question is saved or thrown away, and what was counted is taken along, on record."""

from nestwerk.analysis.actions.questions import MOST_SAVED, TooManyQuestions, save_question, throw_question_away
from nestwerk.analysis.actions.taking import MayNotTakeAlong, take_along

__all__ = [
    "MOST_SAVED",
    "MayNotTakeAlong",
    "TooManyQuestions",
    "save_question",
    "take_along",
    "throw_question_away",
]
