"""Take a card from the wall, and put it back. Whoever laid it keeps it."""

from datetime import datetime

from django.db import transaction

from nestwerk.dialogue.actions.locking import locked, turned
from nestwerk.dialogue.models import Card, CardHiding
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
