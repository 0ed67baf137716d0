"""Every write of this room. Each takes who and when, and leaves one line in the trail."""

from nestwerk.findings.actions.board import (
    change_category,
    change_factor,
    drop_category,
    drop_factor,
    make_category,
    make_factor,
    place_card,
    place_category,
)
from nestwerk.findings.actions.steps import RoundOpen, redo_step, undo_step

__all__ = [
    "RoundOpen",
    "change_category",
    "change_factor",
    "drop_category",
    "drop_factor",
    "make_category",
    "make_factor",
    "place_card",
    "place_category",
    "redo_step",
    "undo_step",
]
