"""Reads of this room."""

from nestwerk.dialogue.queries.found import (
    address_of,
    dialogue_behind,
    guest_behind,
    is_open,
    own_cards,
    sessions_of,
    short_address,
)
from nestwerk.dialogue.queries.proposals import TOPIC_WORDS, Proposal, proposals
from nestwerk.dialogue.queries.terms import agreements_over, cards_over, owed
from nestwerk.dialogue.queries.wall import (
    Buffer,
    Column,
    ShownAgreement,
    ShownCard,
    agreements_of,
    buffer_rows,
    buffers,
    cards_of,
    columns,
    former,
    theory,
    turn_of,
)

__all__ = [
    "TOPIC_WORDS",
    "Buffer",
    "Column",
    "Proposal",
    "ShownAgreement",
    "ShownCard",
    "address_of",
    "agreements_of",
    "agreements_over",
    "buffer_rows",
    "buffers",
    "cards_of",
    "cards_over",
    "columns",
    "dialogue_behind",
    "former",
    "guest_behind",
    "is_open",
    "owed",
    "own_cards",
    "proposals",
    "sessions_of",
    "short_address",
    "theory",
    "turn_of",
]
