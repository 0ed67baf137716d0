"""What is true of a dialogue session on paper: who may lay a card, how long it is kept, which cards fit."""

from nestwerk.dialogue.rules.matching import Laid, Pair, pairs
from nestwerk.dialogue.rules.times import KEPT_MONTHS, OPEN_HOURS, is_over, kept_until, takes_cards, told_until
from nestwerk.dialogue.rules.tokens import new_token, once
from nestwerk.kernel.codes import code_in, digest, new_code, spaced

__all__ = [
    "KEPT_MONTHS",
    "OPEN_HOURS",
    "Laid",
    "Pair",
    "code_in",
    "digest",
    "is_over",
    "kept_until",
    "new_code",
    "new_token",
    "once",
    "pairs",
    "spaced",
    "takes_cards",
    "told_until",
]
