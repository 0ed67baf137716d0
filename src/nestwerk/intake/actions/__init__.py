"""Every write of this room. Each takes who and when, and leaves an audit line."""

from nestwerk.intake.actions.at_once import take_in
from nestwerk.intake.actions.imports import TooBig, receive
from nestwerk.intake.actions.jobs import NothingFound, TooMany, look_after, read_document
from nestwerk.intake.actions.label_words import KnownWord, NoWord, add_word, remove_word
from nestwerk.intake.actions.naming import Nameless, NotAsked, ReadAlready, ask_again, name_headings
from nestwerk.intake.actions.undoings import NotDone, drop_doubles, undo
from nestwerk.intake.actions.upkeep import tidy

__all__ = [
    "KnownWord",
    "Nameless",
    "NoWord",
    "NotAsked",
    "NotDone",
    "NothingFound",
    "ReadAlready",
    "TooBig",
    "TooMany",
    "add_word",
    "ask_again",
    "drop_doubles",
    "look_after",
    "name_headings",
    "read_document",
    "receive",
    "remove_word",
    "take_in",
    "tidy",
    "undo",
]
