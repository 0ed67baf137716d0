"""Reads of this room, by what they are about."""

from nestwerk.gatherings.queries.ahead import (
    NEEDS,
    Ahead,
    ahead_of,
    asks_childcare,
    needs_sentences,
    to_choose_from,
)
from nestwerk.gatherings.queries.board import Board, BoardRow, board_of, hidden_of, theme_of, unsigned_of
from nestwerk.gatherings.queries.helping import PostRow, SlotRow, helping, last_helped, most_wanted, posts_of, signed_by
from nestwerk.gatherings.queries.ready import ready_behind
from nestwerk.gatherings.queries.rules import RuleRow, Rules, rules_of
from nestwerk.gatherings.queries.team import Guide, guides_of
from nestwerk.gatherings.queries.tips import TipRow, tip_now, tips_of, told_about

__all__ = [
    "NEEDS",
    "Ahead",
    "Board",
    "BoardRow",
    "Guide",
    "PostRow",
    "RuleRow",
    "Rules",
    "SlotRow",
    "TipRow",
    "ahead_of",
    "asks_childcare",
    "board_of",
    "guides_of",
    "helping",
    "hidden_of",
    "last_helped",
    "most_wanted",
    "needs_sentences",
    "posts_of",
    "ready_behind",
    "rules_of",
    "signed_by",
    "theme_of",
    "tip_now",
    "tips_of",
    "to_choose_from",
    "told_about",
    "unsigned_of",
]
