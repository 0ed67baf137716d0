"""A dialogue session, who takes part without an account, their cards, and what was agreed."""

from nestwerk.dialogue.models.agreements import Agreement, AgreementStep
from nestwerk.dialogue.models.cards import Card, CardHiding
from nestwerk.dialogue.models.kinds import CardKind, Outcome
from nestwerk.dialogue.models.session import Dialogue, DialogueQuerySet, Guest

__all__ = [
    "Agreement",
    "AgreementStep",
    "Card",
    "CardHiding",
    "CardKind",
    "Dialogue",
    "DialogueQuerySet",
    "Guest",
    "Outcome",
]
