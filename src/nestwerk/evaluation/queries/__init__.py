"""Reads of this room."""

from nestwerk.evaluation.queries.bundled import BUNDLED, bundled, definition_of
from nestwerk.evaluation.queries.rounds import (
    Offer,
    address_of,
    expected_at,
    is_open,
    meeting_days,
    meeting_on,
    offers,
    open_for,
    over,
    round_behind,
    rounds_of,
    short_address,
    stand_of,
    start_of,
)
from nestwerk.evaluation.queries.terms import KEPT_MONTHS, emptying_over, kept_until

__all__ = [
    "BUNDLED",
    "KEPT_MONTHS",
    "Offer",
    "address_of",
    "bundled",
    "definition_of",
    "emptying_over",
    "expected_at",
    "is_open",
    "kept_until",
    "meeting_days",
    "meeting_on",
    "offers",
    "open_for",
    "over",
    "round_behind",
    "rounds_of",
    "short_address",
    "stand_of",
    "start_of",
]
