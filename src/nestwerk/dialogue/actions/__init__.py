"""Every write of this room."""

from nestwerk.dialogue.actions.agreements import AgreementValues, agree, change, put_back, settle
from nestwerk.dialogue.actions.cards import (
    NotOpen,
    TooManyCards,
    TooManyHere,
    change_card,
    lay_card,
    take_back,
    take_back_all,
)
from nestwerk.dialogue.actions.guests import join
from nestwerk.dialogue.actions.sessions import (
    DialogueValues,
    change_session,
    close_for_cards,
    make_session,
    open_for_cards,
)
from nestwerk.dialogue.actions.upkeep import erase_cards, forget_over_term
from nestwerk.dialogue.actions.wall import hide_card, show_card

__all__ = [
    "AgreementValues",
    "DialogueValues",
    "NotOpen",
    "TooManyCards",
    "TooManyHere",
    "agree",
    "change",
    "change_card",
    "change_session",
    "close_for_cards",
    "erase_cards",
    "forget_over_term",
    "hide_card",
    "join",
    "lay_card",
    "make_session",
    "open_for_cards",
    "put_back",
    "settle",
    "show_card",
    "take_back",
    "take_back_all",
]
