"""Which contacts of a parent wait: the team put them there, and no link goes to them until she could know of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from nestwerk.kernel.sealing import blind_index
from nestwerk.messenger.models import Message, State
from nestwerk.messenger.queries import may_text, underway_to
from nestwerk.participants.models import Participant
from nestwerk.participants.rules import one_is_alike
from nestwerk.participants.rules.holding import CONTACTS, HELD, UNTIL_SHE_SAYS
from nestwerk.ui.phone import machine_form


@dataclass(frozen=True)
class Held:
    """A contact to which no link goes. Nobody could be warned of it when it waits `until_she_says`."""

    name: str
    value: str
    until_she_says: bool
    # Once it was put there by link: when she says that it is right, her group is to note it too.
    group_too: bool = False


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
            group_too = bool(getattr(participant, f"{name}_by_link"))
            held.append(Held(name, getattr(participant, name), until == UNTIL_SHE_SAYS, group_too))
    return held


@dataclass(frozen=True)
class WaitingWarning:
    """A message about a change that has not left yet. `to`: the contact of her page to which it goes, '' when it goes
    to what stood there before."""

    to: str
    at: datetime


def waiting_warnings(participant: Participant, *, at: datetime) -> list[WaitingWarning]:
    """Return what waits to tell that where her messages go was changed, and from when it may go."""
    contacts = [value for name in CONTACTS if (value := getattr(participant, name))]
    found = set()
    for message in underway_to(participant.pk):
        if message.key.startswith("contact:") and message.state in {State.WAITING, State.SENDING}:
            to = next((value for value in contacts if one_is_alike([value], [message.to])), "")
            found.add(WaitingWarning(to, max(message.due_at, at)))
    return sorted(found, key=lambda one: (one.at, one.to))


def known_contacts(participant: Participant) -> dict[str, str]:
    """Return the contacts that are hers for sure: she gave them at the sign-up, or the team noted them."""
    return {name: "" if getattr(participant, f"{name}_unsure") else getattr(participant, name) for name in CONTACTS}


def warned_of_change(
    participant: Participant, changed: Collection[str], *, by_team: bool, at: datetime
) -> dict[str, str]:
    """Return the contacts that get a message when these change now, by name: what her page says and what is sent.

    - Of a change by the team: what goes, sure or not; it may be hers.
    - And the first of these of which any can be told: what is hers for sure and goes; all that is hers for sure; that
      and what the team put there a moment ago.
    """
    held = {one.name for one in held_contacts(participant, at=at)}
    known = {name: value for name, value in known_contacts(participant).items() if value}
    hers = {name: value for name, value in known.items() if name not in held}
    going = {name: getattr(participant, name) for name in changed} if by_team else {}
    told = _reached(participant, going, at=at)
    for contacts in ({name: hers[name] for name in hers if name in changed}, hers, known):
        if first := _reached(participant, contacts, at=at):
            return told | first
    return told


def _reached(participant: Participant, contacts: Mapping[str, str], *, at: datetime) -> dict[str, str]:
    return {name: value for name, value in contacts.items() if _reaches(participant, name, value, at=at)}


def _reaches(participant: Participant, name: str, value: str, *, at: datetime) -> bool:
    """True when a warning can go to this contact now."""
    if name == "email":
        return bool(value)
    number = machine_form(value, countries=participant.group.countries)
    return bool(number) and may_text(participant.organisation, number, words=_warning(participant), at=at)


def _warning(participant: Participant) -> str:
    """Return the warning as a text message has it (actions.telling writes it)."""
    with translation.override(participant.language):
        return render_to_string("participants/letters/contact.txt", {"short": True}).strip()


def contact_mark(participant: Participant, name: str) -> str:
    """Return by what a page knows which number or address it showed, or that there was none. It tells neither."""
    return blind_index(f"{participant.pk}|{name}|{getattr(participant, name)}", field="participants.contact-shown")


def _warned_late(participant: Participant, *, until: datetime, at: datetime) -> bool:
    """True when the message about this change, or about one before it, is to go out yet or went out within the hours.

    However long it waits: a worker that stood still sends it together with the link.

    Quiet hours are looked at once more when its moment has come, and may move it. What was told of a later change
    holds nothing that stood there before.
    """
    told = Message.objects.filter(recipient=participant.pk, key__startswith=f"contact:{participant.pk}:")
    since = at - HELD
    waits = Q(state__in=[State.WAITING, State.SENDING])
    went = Q(state=State.SENT, done_at__gt=since)
    return told.filter(waits | went, made_at__lte=until - HELD).exists()
