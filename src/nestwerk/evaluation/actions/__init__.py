"""Every write of this room."""

from nestwerk.evaluation.actions.choosing import (
    EnoughChosen,
    NotYourStory,
    ReasonMissing,
    StoryNotThere,
    TooMuchTakenOut,
    choose_story,
    let_story_be_read,
    read_story_first,
    shut_story,
    unchoose_story,
)
from nestwerk.evaluation.actions.claims import TooManyClaims, drop_claim, write_claim
from nestwerk.evaluation.actions.closing import close_over, close_round, empty_round, forget_over_term
from nestwerk.evaluation.actions.delivering import NothingFilledIn, NotOpenNow, TooManySheets, deliver
from nestwerk.evaluation.actions.exporting import ReasonNeeded, take_sheets, took_answers
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
from nestwerk.evaluation.actions.sharing import NothingToShare, NotSure, share_results, withdraw_results
from nestwerk.evaluation.actions.telling import (
    NotYet,
    allow,
    give_story_heart,
    take_story_back,
    tell,
    withdraw_use,
)
from nestwerk.evaluation.actions.versions import version_of_bundled

__all__ = [
    "AlreadyClosed",
    "EnoughChosen",
    "HasAnswers",
    "NotForParents",
    "NotOpenNow",
    "NotSure",
    "NotYet",
    "NotYourStory",
    "NotYours",
    "NothingFilledIn",
    "NothingToShare",
    "PlannedRound",
    "ReasonMissing",
    "ReasonNeeded",
    "StoryNotThere",
    "TooManyClaims",
    "TooManyRounds",
    "TooManySheets",
    "TooMuchTakenOut",
    "allow",
    "choose_story",
    "close_over",
    "close_round",
    "deliver",
    "drop_claim",
    "empty_round",
    "forget_over_term",
    "give_story_heart",
    "let_read",
    "let_story_be_read",
    "move_round",
    "plan_rounds",
    "read_first",
    "read_story_first",
    "reflect",
    "share_results",
    "shut_story",
    "shut_words",
    "take_reflection_back",
    "take_round_back",
    "take_sheets",
    "take_story_back",
    "tell",
    "took_answers",
    "unchoose_story",
    "version_of_bundled",
    "withdraw_results",
    "withdraw_use",
    "write_claim",
]
