"""A dialogue session, who takes part without an account, their cards, and what was agreed."""

from nestwerk.dialogue.models.agreements import Agreement, AgreementStep
from nestwerk.dialogue.models.cards import Card, CardHiding
from nestwerk.dialogue.models.kinds import TO_FILL_IN, CardKind, Outcome
from nestwerk.dialogue.models.session import Barring, Dialogue, DialogueQuerySet, FormerCode, Guest

__all__ = [
    "TO_FILL_IN",
    "Agreement",
    "AgreementStep",
    "Barring",
    "Card",
    "CardHiding",
    "CardKind",
    "Dialogue",
    "DialogueQuerySet",
    "FormerCode",
    "Guest",
    "Outcome",
]
