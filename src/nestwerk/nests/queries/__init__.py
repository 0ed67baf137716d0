"""Reads of this room: what a key opens, in words that a parent reads."""

from nestwerk.nests.queries.opened import Opened, keeps, maps_of, newest_of, opened, unfinished
from nestwerk.nests.queries.plan_words import ANSWER_BUTTONS, ANSWER_WORDS, IDEAS, OPEN_BUTTONS, OVER_BUTTONS
from nestwerk.nests.queries.plans import (
    OpenedPlan,
    day_of,
    holds_words,
    is_reached,
    looks_of,
    may_i_ask,
    newest_map,
    opened_plan,
    plan_of,
    state_of,
    when_of,
    whom,
    will_you_come,
)
from nestwerk.nests.queries.ready import is_ready
from nestwerk.nests.queries.steps import BACK, ON, LastStep, had_words, last_step, steps_of
from nestwerk.nests.queries.story import Story, story_of
from nestwerk.nests.queries.words import FORM_WORDS, KIND_WORDS, MOOD_WORDS, PICTURES, RING_WORDS, lines_of

__all__ = [
    "ANSWER_BUTTONS",
    "ANSWER_WORDS",
    "BACK",
    "FORM_WORDS",
    "IDEAS",
    "KIND_WORDS",
    "MOOD_WORDS",
    "ON",
    "OPEN_BUTTONS",
    "OVER_BUTTONS",
    "PICTURES",
    "RING_WORDS",
    "LastStep",
    "Opened",
    "OpenedPlan",
    "Story",
    "day_of",
    "had_words",
    "holds_words",
    "is_reached",
    "is_ready",
    "keeps",
    "last_step",
    "lines_of",
    "looks_of",
    "maps_of",
    "may_i_ask",
    "newest_map",
    "newest_of",
    "opened",
    "opened_plan",
    "plan_of",
    "state_of",
    "steps_of",
    "story_of",
    "unfinished",
    "when_of",
    "whom",
    "will_you_come",
]
