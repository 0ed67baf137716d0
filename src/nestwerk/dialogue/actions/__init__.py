"""Every write of this room."""

from nestwerk.dialogue.actions.agreements import (
    AgreementValues,
    agree,
    change,
    erase_agreement,
    forget_words,
    put_back,
    settle,
)
from nestwerk.dialogue.actions.cards import (
    NotOpen,
    PhoneIsOut,
    TooManyCards,
    TooManyHere,
    change_card,
    lay_card,
    take_back,
    take_back_all,
)
from nestwerk.dialogue.actions.guests import TooManyJoin, change_guest, forget_unknown, join, know
from nestwerk.dialogue.actions.sessions import (
    DialogueValues,
    change_session,
    close_for_cards,
    make_session,
    open_for_cards,
    renew_code,
)
from nestwerk.dialogue.actions.upkeep import erase_cards, erase_guests, forget_over_term
from nestwerk.dialogue.actions.wall import hide_card, let_in, put_out, show_card

__all__ = [
    "AgreementValues",
    "DialogueValues",
    "NotOpen",
    "PhoneIsOut",
    "TooManyCards",
    "TooManyHere",
    "TooManyJoin",
    "agree",
    "change",
    "change_card",
    "change_guest",
    "change_session",
    "close_for_cards",
    "erase_agreement",
    "erase_cards",
    "erase_guests",
    "forget_over_term",
    "forget_unknown",
    "forget_words",
    "hide_card",
    "join",
    "know",
    "lay_card",
    "let_in",
    "make_session",
    "open_for_cards",
    "put_back",
    "put_out",
    "renew_code",
    "settle",
    "show_card",
    "take_back",
    "take_back_all",
]
