"""Correct a sign-up of a moment ago: who goes back to the form, mends a field and says that it is her own."""

from datetime import datetime
from enum import Enum
from typing import Any

from django.db import transaction

from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Channel, State
from nestwerk.participants import queries
from nestwerk.participants.actions.consents import give_consents, withdraw_consent
from nestwerk.participants.actions.contacts import note_gone
from nestwerk.participants.actions.details import BLANKS, change_ages, note_emptied
from nestwerk.participants.actions.links import end_links, make_links
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.sent import SECOND, differing, digests, note_sent, untouched
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.signing_up import OWN_FIELDS, SignUp, add_second
from nestwerk.participants.actions.spoken import check_agreed
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.trail import audit

_CHANNELS = {"email": Channel.EMAIL, "phone": Channel.SMS}
_BLANKS = {**BLANKS, "phone": "", "email": "", "language": "nl"}
_LEFT = {State.SENDING, State.SENT, State.UNSURE}


class Corrected(Enum):
    NOTHING = "nothing"
    # All but what was changed about the other parent, who does that on the own page.
    OWN = "own"
    ALL = "all"


@transaction.atomic
def correct_sign_up(*, participant: Participant, values: SignUp, at: datetime, unusual: bool = False) -> Corrected:
    """Let a sign-up of a moment ago be as the form says that was sent again, or leave all of it as it is.

    Only as long as the same form leads to her link (queries.secret_of_sign_up), and nobody did anything about her
    since. Of another parent who came with the form nothing is written any more. One who was not there yet comes along;
    when it is `unusual`, she waits until the team has looked.

    An address or number that was wrong gets nothing more. When anything left for it the link is another one: a
    stranger may have read it. Raises GoneMeanwhile and NotAgreed.
    """
    group = locked(participant.group)
    first = present(participant)
    if not queries.secret_of_sign_up(first, at=at) or not untouched(first):
        return Corrected.NOTHING
    differs = differing(first, values)
    had_second = first.family.parents.exclude(pk=first.pk).exists()
    own = [name for name in differs if name not in SECOND]
    if had_second and not own:
        return Corrected.NOTHING
    _settle_consents(first, values, at=at)
    check_agreed(first, {**values})
    changed = _correct(first, values, own, at=at)
    ages = list(values.get("childcare_ages") or [])
    if ages != first.family.childcare_ages:
        changed.append("childcare_ages")
        change_ages(first, group, ages, at=at, looks_on=first)
    details: dict[str, audit.Detail] = {"fields": changed}
    audit.record("corrected sign-up", first, by=None, at=at, organisation=first.organisation, details=details)
    if not had_second and (second := values.get("second")):
        add_second(first, second, texts=values.get("consents", []), by=None, at=at, unusual=unusual)
    said = digests(values)
    if had_second:
        # What was not written is asked about when it comes once more.
        before: dict[str, str] = first.sent["fields"]
        said = {name: mark for name, mark in said.items() if name not in SECOND}
        said |= {name: before[name] for name in SECOND if name in before}
    note_sent(first, said)
    return Corrected.OWN if had_second and len(own) < len(differs) else Corrected.ALL


def _correct(one: Participant, values: SignUp, own: list[str], *, at: datetime) -> list[str]:
    """Write what differs; return which fields."""
    told: dict[str, Any] = {name: values.get(name) or _BLANKS[name] for name in OWN_FIELDS if name in own}
    changed = [name for name, value in told.items() if getattr(one, name) != value]
    contacts = [name for name in CONTACTS if name in changed]
    before = {name: getattr(one, name) for name in contacts}
    note_gone(one, {name: bool(told[name]) for name, value in before.items() if value}, at=at)
    for name in changed:
        if name in BLANKS and getattr(one, name):
            note_emptied(one, name, at=at)
        setattr(one, name, told[name])
    one.save(update_fields=changed)
    if _left(one, [name for name in contacts if before[name]], at=at):
        _another_link(one, at=at)
    show_no_more(one, phone="name" in changed or bool(contacts), name="name" in changed, at=at)
    follow(one, at=at)
    return changed


def _left(one: Participant, contacts: list[str], *, at: datetime) -> bool:
    """Take off what is on its way to contacts of before; return whether anything left, or is being sent.

    Asked before it is taken off, a letter may leave in between.
    """
    channels = {str(_CHANNELS[name]) for name in contacts}
    waiting = [message for message in messages.underway_to(one.pk) if message.channel in channels]
    states = {messenger.take_off(message=message, at=at) for message in waiting}
    return bool(states & _LEFT) or any(messages.may_have_gone(one.pk, channel=channel) for channel in channels)


def _another_link(one: Participant, *, at: datetime) -> None:
    """End the links that may have been read, and make others: of the same sign-up, so that its form leads to them."""
    end_links(one, LinkKind.values, at=at)
    make_links(one, at=one.joined_at)
    show_no_more(one, phone=True, at=at)
    details: dict[str, audit.Detail] = {"kind": str(LinkKind.PAGE)}
    audit.record("renewed link", one, by=None, at=at, organisation=one.organisation, details=details)


def _settle_consents(first: Participant, values: SignUp, *, at: datetime) -> None:
    """Give what is ticked and take back what is not: as the form stands there now."""
    texts = values.get("consents", [])
    give_consents(participant=first, texts=texts, by=None, at=at)
    purposes = {text.purpose for text in texts}
    standing = first.consents.filter(withdrawn_at=None).exclude(text__purpose__in=purposes)
    for purpose in set(standing.values_list("text__purpose", flat=True)):
        withdraw_consent(participant=first, purpose=purpose, by=None, at=at)
