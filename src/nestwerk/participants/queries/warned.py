"""Which contacts of a parent wait: the team put them there, and no link goes to them until she could know of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from nestwerk.kernel.sealing import blind_index
from nestwerk.messenger.models import UNFINISHED, Message, State
from nestwerk.participants.models import Participant
from nestwerk.participants.rules.holding import CONTACTS, HELD, UNTIL_SHE_SAYS


@dataclass(frozen=True)
class Held:
    """A contact to which no link goes. Nobody could be warned of it when it waits `until_she_says`."""

    name: str
    value: str
    until_she_says: bool


def held_contacts(participant: Participant, *, at: datetime) -> list[Held]:
    """Return what the team put there, that nobody on her page called right, and of which she could not know yet.

    Also when the warning goes out later than was thought then: quiet hours may be widened meanwhile.
    """
    held = []
    for name in CONTACTS:
        until: datetime | None = getattr(participant, f"{name}_held_until")
        if until is None or not getattr(participant, name):
            continue
        if until > at or _warned_late(participant, until=until, at=at):
            held.append(Held(name, getattr(participant, name), until_she_says=until == UNTIL_SHE_SAYS))
    return held


def contact_mark(participant: Participant, name: str) -> str:
    """Return by what a page knows which number or address it showed, or that there was none. It tells neither."""
    return blind_index(f"{participant.pk}|{name}|{getattr(participant, name)}", field="participants.contact-shown")


def _warned_late(participant: Participant, *, until: datetime, at: datetime) -> bool:
    """True when the message about this change, or about one before it, is to go out yet or went out within the hours.

    Quiet hours are looked at once more when its moment has come, and may move it. What was told of a later change
    holds nothing that stood there before.
    """
    told = Message.objects.filter(recipient=participant.pk, key__startswith=f"contact:{participant.pk}:")
    since = at - HELD
    waits = Q(state__in=[State.WAITING, State.SENDING, *UNFINISHED], due_at__gt=since)
    went = Q(state=State.SENT, done_at__gt=since)
    return told.filter(waits | went, made_at__lte=until - HELD).exists()
