"""A warning that did not leave told nobody: what the team put there waits until she says that it is right."""

from datetime import datetime

from django.db import transaction

from nestwerk.messenger.models import Message, State
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import locked_row
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.actions.warned import BESIDE
from nestwerk.participants.models import Participant, TeamActKind
from nestwerk.participants.rules.holding import CONTACTS, HELD, UNTIL_SHE_SAYS
from nestwerk.trail import audit

_CHANGED = {"email": TeamActKind.EMAIL_CHANGED, "phone": TeamActKind.PHONE_CHANGED}
_GONE = {"email": TeamActKind.EMAIL_GONE, "phone": TeamActKind.PHONE_GONE}


@transaction.atomic
def hear_how_it_ended(message: Message, *, state: str, at: datetime) -> None:
    """Hold what the team put there when the warning about it was refused, failed, dropped or perhaps not delivered.

    When somebody sends it again and it leaves, the usual hours count from then.
    """
    if not message.key.startswith("contact:") or message.key.endswith(BESIDE) or message.recipient is None:
        return
    participant = Participant.objects.select_related("group").filter(pk=message.recipient, erased_at=None).first()
    if participant is None:
        return
    locked(participant.group)
    if locked_row(participant).erased_at is not None:
        return
    held = {name: until for name in CONTACTS if (until := _until(participant, name, message, state=state, at=at))}
    for name, until in held.items():
        setattr(participant, f"{name}_held_until", until)
    if held:
        participant.save(update_fields=[f"{name}_held_until" for name in held])
        follow(participant, at=at)
        details: dict[str, audit.Detail] = {"fields": list(held)}
        verb = "warned late" if state == State.SENT else "could not warn"
        audit.record(verb, participant, by=None, at=at, organisation=participant.organisation, details=details)


def _until(participant: Participant, name: str, message: Message, *, state: str, at: datetime) -> datetime | None:
    """Return how long this contact is held since a message about it ended so; None when that changes nothing."""
    now: datetime | None = getattr(participant, f"{name}_held_until")
    acts = participant.team_acts.filter(kind__in=[_CHANGED[name], _GONE[name]]).order_by("-at")
    last = acts.first()
    # What came after that change has a warning of its own, or is of her page.
    if last is None or last.at < message.made_at:
        return None
    emptied = last.kind == _GONE[name] and not getattr(participant, name)
    if state == State.SENT:
        waited = now == UNTIL_SHE_SAYS and last.at == message.made_at and not emptied
        return at + HELD if waited else None
    if now == UNTIL_SHE_SAYS or (now is None and not emptied):
        return None
    begins = f"contact:{participant.pk}:"
    others = Message.objects.filter(recipient=participant.pk, key__startswith=begins).exclude(pk=message.pk)
    others = others.filter(made_at__range=(message.made_at, last.at), state__in=[State.WAITING, State.SENT])
    return None if others.exclude(key__endswith=BESIDE).exists() else UNTIL_SHE_SAYS
