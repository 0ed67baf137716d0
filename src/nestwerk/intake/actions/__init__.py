"""Every write of this room. Each takes who and when, and leaves an audit line."""

from nestwerk.intake.actions.labelling import KnownWord, NoWord, add_word, remove_word
from nestwerk.intake.actions.receiving import TooBig, receive
from nestwerk.intake.actions.taking import take_in
from nestwerk.intake.actions.undoing import NotDone, drop_doubles, undo
from nestwerk.intake.actions.upkeep import tidy
from nestwerk.intake.actions.working import NothingFound, TooMany, look_after, read_document

__all__ = [
    "KnownWord",
    "NoWord",
    "NotDone",
    "NothingFound",
    "TooBig",
    "TooMany",
    "add_word",
    "drop_doubles",
    "look_after",
    "read_document",
    "receive",
    "remove_word",
    "take_in",
    "tidy",
    "undo",
]
