"""Reads of this room, by what they are about."""

from nestwerk.messenger.queries.log import (
    Delivery,
    counts_of,
    delivery_of,
    ends_of,
    keys_to,
    last_to,
    log_of,
    may_have_gone,
    sent_to,
    underway_to,
)
from nestwerk.messenger.queries.settings import (
    may_arrive,
    may_text,
    month_of,
    settings_of,
    texts_by_pot,
    texts_left,
    texts_used,
)
from nestwerk.messenger.rules.pots import ASKED, KNOWN, NEW, spent
from nestwerk.messenger.rules.sms import parts, plain

__all__ = [
    "ASKED",
    "KNOWN",
    "NEW",
    "Delivery",
    "counts_of",
    "delivery_of",
    "ends_of",
    "keys_to",
    "last_to",
    "log_of",
    "may_arrive",
    "may_have_gone",
    "may_text",
    "month_of",
    "parts",
    "plain",
    "sent_to",
    "settings_of",
    "spent",
    "texts_by_pot",
    "texts_left",
    "texts_used",
    "underway_to",
]
