"""Reads of this room: what a key opens, in words that a parent reads."""

from nestwerk.nests.queries.opened import Opened, maps_of, opened
from nestwerk.nests.queries.story import Story, story_of
from nestwerk.nests.queries.words import FORM_WORDS, KIND_WORDS, MOOD_WORDS, PICTURES, RING_WORDS, lines_of

__all__ = [
    "FORM_WORDS",
    "KIND_WORDS",
    "MOOD_WORDS",
    "PICTURES",
    "RING_WORDS",
    "Opened",
    "Story",
    "lines_of",
    "maps_of",
    "opened",
    "story_of",
]
