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

# So long after joining a page that finds no cookie is the one that comes right behind it.
JUST_JOINED = timedelta(minutes=2)


class TooManyJoin(DomainError):
    message = _("Very many phones joined in a short time. Ask the person who leads the session for a new code.")


@transaction.atomic
def join(*, dialogue: Dialogue, token: str, name: str, speaks_for: str, at: datetime) -> Guest:
    """Let a phone take part; the same phone twice is one. Raises NotOpen."""
    if not rules.takes_cards(dialogue.open_since, at=at):
        raise NotOpen
    values = {
        "organisation_id": dialogue.organisation_id,
        "dialogue": dialogue,
        "name": name.strip(),
        "speaks_for": speaks_for.strip(),
        "joined_at": at,
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


@transaction.atomic
def forget_unknown(*, dialogue: Dialogue, guest: uuid.UUID, at: datetime) -> None:
    """Let a phone go that joined a moment ago, laid no card, and is not known again: it keeps no cookie."""
    kept = locked(dialogue.pk)
    ghosts = Guest.objects.filter(dialogue=kept, pk=guest, joined_at__gt=at - JUST_JOINED, cards=None, barring=None)
    if not ghosts.delete()[0]:
        return
    if not Guest.objects.filter(dialogue=kept).exists():
        kept.kept_until = None
        kept.save(update_fields=["kept_until"])
    turned(kept)
    journal.note("dialogue.guest-gone", guest, at=at)
    audit.record("forgot phone", kept, by=None, at=at, organisation=kept.organisation)
