"""The warning that goes to a number or address when another one is put on the page."""

from collections.abc import Collection, Mapping
from datetime import datetime

from nestwerk.messenger.actions import post
from nestwerk.messenger.models import Channel, State
from nestwerk.participants.actions.telling import NEWS, written
from nestwerk.participants.models import Participant
from nestwerk.ui.phone import machine_form

# How the key of a warning ends that tells what goes beside who must know of it.
BESIDE = ":beside"


def tell_contact_changed(
    participant: Participant, contacts: Mapping[str, str], *, counting: Collection[str], at: datetime
) -> set[str]:
    """Tell these contacts that another was put on the page, without a link. Return which get it, as far as we know now.

    Of those that are `counting` it matters later whether it left (actions.unheard).

    Whatever was pressed before or after: it warns her and tells nothing about the group, so it asks for no consent and
    no place. Who holds the link for a minute holds those switches too.
    """
    ends = {name: "" if name in counting else BESIDE for name in contacts}
    return {name for name, to in contacts.items() if _tell_changed(participant, name, to, ends=ends[name], at=at)}


def _tell_changed(participant: Participant, name: str, value: str, *, ends: str, at: datetime) -> bool:
    mail = name == "email"
    channel = Channel.EMAIL if mail else Channel.SMS
    message = post(
        organisation=participant.organisation,
        key=f"contact:{participant.pk}:{name}:{at.isoformat()}{ends}",
        channel=channel,
        to=value if mail else machine_form(value, countries=participant.group.countries),
        subject=NEWS,
        body=written(participant, "contact", channel=channel, at=at),
        language=participant.language,
        recipient=participant.pk,
        at=at,
    )
    return message.state != State.DROPPED
