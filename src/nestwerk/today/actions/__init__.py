"""Every write around a meeting. Each takes who and when, and leaves an audit line."""

from nestwerk.today.actions.debriefs import NothingSaid, save_debrief
from nestwerk.today.actions.follow_ups import agree, do, drop, reopen
from nestwerk.today.actions.notes import NotYourNote, forget_notes, hand_over_notes, remove_note, write_note
from nestwerk.today.actions.shifts import (
    NoPlaceLeft,
    NotInTeam,
    add_preparation,
    claim,
    offer,
    remove_preparation,
    take_off,
    withdraw,
)
from nestwerk.today.actions.taps import Delivered, Delivery, deliver
from nestwerk.today.actions.team_words import forget_team_words

__all__ = [
    "Delivered",
    "Delivery",
    "NoPlaceLeft",
    "NotInTeam",
    "NotYourNote",
    "NothingSaid",
    "add_preparation",
    "agree",
    "claim",
    "deliver",
    "do",
    "drop",
    "forget_notes",
    "forget_team_words",
    "hand_over_notes",
    "offer",
    "remove_note",
    "remove_preparation",
    "reopen",
    "save_debrief",
    "take_off",
    "withdraw",
    "write_note",
]
