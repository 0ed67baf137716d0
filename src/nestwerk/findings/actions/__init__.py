"""Every write of this room. Each takes who and when, and leaves one line in the trail."""

from nestwerk.findings.actions.answering import NothingSaid, NotOpen, TooManyReplies, answer
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
from nestwerk.findings.actions.guide import NothingToPublish, publish_guide, withdraw_guide, write_guide
from nestwerk.findings.actions.soundings import (
    IsClosed,
    NoPosters,
    StillOpen,
    begin_sounding,
    close_sounding,
    decide_factor,
    forget_soundings,
    leave_out,
    let_be_read,
    renew_sounding_code,
)
from nestwerk.findings.actions.steps import RoundOpen, redo_step, undo_step
from nestwerk.findings.actions.words import NotToQuote, choose_quote, drop_quote, write_factor

__all__ = [
    "IsClosed",
    "NoPosters",
    "NotOpen",
    "NotToQuote",
    "NothingSaid",
    "NothingToPublish",
    "RoundOpen",
    "StillOpen",
    "TooManyReplies",
    "answer",
    "begin_sounding",
    "change_category",
    "change_factor",
    "choose_quote",
    "close_sounding",
    "decide_factor",
    "drop_category",
    "drop_factor",
    "drop_quote",
    "forget_soundings",
    "leave_out",
    "let_be_read",
    "make_category",
    "make_factor",
    "place_card",
    "place_category",
    "publish_guide",
    "redo_step",
    "renew_sounding_code",
    "undo_step",
    "withdraw_guide",
    "write_factor",
    "write_guide",
]
