"""Lay a card, change it, take it back; from the phone that laid it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue import queries, rules
from nestwerk.dialogue.actions.locking import locked, turned
from nestwerk.dialogue.models import Barring, Card, Guest
from nestwerk.kernel.errors import DomainError
from nestwerk.trail import audit, journal
from nestwerk.vocabulary.models import Concept

MOST_A_PHONE = 20


class NotOpen(DomainError):
    message = _("No cards can be added now. Ask the person who leads the session.")


class TooManyCards(DomainError):
    message = _("You have 20 cards. Take one back first.")


class TooManyHere(DomainError):
    message = _("The wall is full. Talk with the others about the cards that are there.")


class PhoneIsOut(DomainError):
    message = _("From this phone no cards can be added any more. Ask the person who leads the session.")


@transaction.atomic
def lay_card(
    *,
    guest: Guest,
    buffer: Concept,
    kind: str,
    words: str,
    as_person: bool = False,
    token: str,
    language: str,
    at: datetime,
) -> tuple[Card, bool]:
    """Put a card on the wall; the same form again is the same card. Return it, and whether it is new.

    Raises NotOpen, PhoneIsOut, TooManyCards, TooManyHere.
    """
    dialogue = locked(guest.dialogue_id)
    once = rules.once(token, str(guest.pk), str(buffer.pk), kind, words)
    known = Card.objects.filter(dialogue=dialogue, once=once).first()
    if known:
        return known, False
    if not rules.takes_cards(dialogue.open_since, at=at):
        raise NotOpen
    if Barring.objects.filter(guest=guest).exists():
        raise PhoneIsOut
    if Card.objects.filter(guest=guest).count() >= MOST_A_PHONE:
        raise TooManyCards
    if queries.is_full(dialogue):
        raise TooManyHere
    card = Card.objects.create(
        organisation_id=dialogue.organisation_id,
        dialogue=dialogue,
        guest=guest,
        buffer=buffer,
        kind=kind,
        words=words,
        as_person=as_person,
        language=language,
        once=once,
        at=at,
    )
    turned(dialogue)
    audit.record("laid card", card, by=None, at=at, organisation=dialogue.organisation)
    return card, True


@transaction.atomic
def change_card(*, card: Card, words: str, at: datetime) -> None:
    """Write other words on an own card. Raises NotOpen, PhoneIsOut."""
    dialogue = locked(card.dialogue_id)
    if not rules.takes_cards(dialogue.open_since, at=at):
        raise NotOpen
    if Barring.objects.filter(guest=card.guest_id).exists():
        raise PhoneIsOut
    card.words = words
    card.save(update_fields=["words"])
    turned(dialogue)
    journal.note("dialogue.card-changed", card.pk, dialogue.by_id, at=at)
    audit.record("changed card", card, by=None, at=at, organisation=dialogue.organisation)


@transaction.atomic
def take_back(*, card: Card, at: datetime) -> None:
    """Take an own card from the wall, also after the session."""
    dialogue = locked(card.dialogue_id)
    audit.record("took card back", card, by=None, at=at, organisation=dialogue.organisation)
    journal.note("dialogue.card-taken-back", card.pk, at=at)
    card.delete()
    turned(dialogue)


@transaction.atomic
def take_back_all(*, guest: Guest, at: datetime) -> None:
    """Take back every card of a phone, with the name: nothing of her is left but what was agreed."""
    dialogue = locked(guest.dialogue_id)
    audit.record("took cards back", guest, by=None, at=at, organisation=dialogue.organisation)
    journal.note("dialogue.guest-gone", guest.pk, at=at)
    guest.delete()
    turned(dialogue)
