"""Join a session on a phone, without an account."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue import rules
from nestwerk.dialogue.actions.cards import NotOpen
from nestwerk.dialogue.actions.locking import locked, turned
from nestwerk.dialogue.models import Dialogue, Guest
from nestwerk.kernel.errors import DomainError
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each

# So long a phone that joined has to come back with its cookie, before it counts as one that keeps none.
COMES_BACK = timedelta(minutes=10)


class TooManyJoin(DomainError):
    message = _("Very many phones joined in a short time. Ask the person who leads the session for a new code.")


@transaction.atomic
def join(*, dialogue: Dialogue, token: str, name: str, speaks_for: str, waits: bool = False, at: datetime) -> Guest:
    """Let a phone take part; the same phone twice is one. It may wait until it came back. Raises NotOpen."""
    if not rules.takes_cards(dialogue.open_since, at=at):
        raise NotOpen
    values = {
        "organisation_id": dialogue.organisation_id,
        "dialogue": dialogue,
        "name": name.strip(),
        "speaks_for": speaks_for.strip(),
        "joined_at": at,
        "waits": waits,
    }
    guest, new = Guest.objects.get_or_create(token_digest=rules.digest(token), defaults=values)
    if new:
        # The first who joins fixes until when: a day that is changed later does not change what was told.
        until = rules.told_until(dialogue.starts_at, at=at)
        Dialogue.objects.filter(pk=dialogue.pk, kept_until=None).update(kept_until=until)
        audit.record("joined dialogue", guest, by=None, at=at, organisation=dialogue.organisation)
    return guest


@transaction.atomic
def change_guest(*, guest: Guest, name: str, speaks_for: str, at: datetime) -> None:
    """Let who takes part write another name or organisation; all her cards follow."""
    dialogue = locked(guest.dialogue_id)
    guest.name, guest.speaks_for = name.strip(), speaks_for.strip()
    guest.save(update_fields=["name", "speaks_for"])
    turned(dialogue)
    journal.note("dialogue.guest-changed", guest.pk, at=at)
    audit.record("changed guest", guest, by=None, at=at, organisation=dialogue.organisation)


def know(*, guest: Guest) -> None:
    """Count in a phone that came back with its cookie. It does nothing else, so no line tells of it."""
    Guest.objects.filter(pk=guest.pk, waits=True).update(waits=False)
    guest.waits = False


def forget_unknown(*, at: datetime) -> dict[str, int]:
    """Let phones go that joined, never came back and laid no card: they keep no cookie. Return how many."""
    ghosts = Guest.objects.filter(waits=True, joined_at__lt=at - COMES_BACK, cards=None, barring=None)
    keys = list(ghosts.values_list("dialogue_id", "pk"))
    return {"phones": sum_of_each(keys, lambda pair: _forget(*pair, at=at))}


@transaction.atomic
def _forget(dialogue: uuid.UUID, guest: uuid.UUID, *, at: datetime) -> bool:
    kept = locked(dialogue)
    if not Guest.objects.filter(pk=guest, waits=True, cards=None, barring=None).delete()[0]:
        return False
    if not Guest.objects.filter(dialogue=kept).exists():
        kept.kept_until = None
        kept.save(update_fields=["kept_until"])
    turned(kept)
    journal.note("dialogue.guest-gone", guest, at=at)
    audit.record("forgot phone", kept, by=None, at=at, organisation=kept.organisation)
    return True
