"""Take a card from the wall, or all cards of a phone, and put them back. Whoever laid them keeps them."""

from datetime import datetime

from django.db import transaction

from nestwerk.dialogue.actions.locking import locked, turned
from nestwerk.dialogue.models import Barring, Card, CardHiding, Guest
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


@transaction.atomic
def hide_card(*, card: Card, by: Person, at: datetime) -> None:
    """Show a card to nobody but who leads and who laid it."""
    dialogue = locked(card.dialogue_id)
    _hiding, new = CardHiding.objects.get_or_create(card=card, defaults={"by": by, "at": at})
    if new:
        turned(dialogue)
        journal.note("dialogue.card-hidden", card.pk, by.pk, at=at)
        audit.record("hid card", card, by=by, at=at, organisation=dialogue.organisation)


@transaction.atomic
def show_card(*, card: Card, by: Person, at: datetime) -> None:
    """Put a hidden card back on the wall."""
    dialogue = locked(card.dialogue_id)
    if CardHiding.objects.filter(card=card).delete()[0]:
        turned(dialogue)
        audit.record("showed card", card, by=by, at=at, organisation=dialogue.organisation)


@transaction.atomic
def put_out(*, guest: Guest, by: Person, at: datetime) -> None:
    """Take all cards of a phone from the wall, and let it lay and read none any more; it can take its own back."""
    dialogue = locked(guest.dialogue_id)
    _barring, new = Barring.objects.get_or_create(guest=guest, defaults={"by": by, "at": at})
    if new:
        turned(dialogue)
        journal.note("dialogue.guest-put-out", guest.pk, by.pk, at=at)
        audit.record("put phone out", guest, by=by, at=at, organisation=dialogue.organisation)


@transaction.atomic
def let_in(*, guest: Guest, by: Person, at: datetime) -> None:
    """Let a phone take part again, with its cards on the wall."""
    dialogue = locked(guest.dialogue_id)
    if Barring.objects.filter(guest=guest).delete()[0]:
        turned(dialogue)
        audit.record("let phone in", guest, by=by, at=at, organisation=dialogue.organisation)
