"""Whom to tell, and by which way."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import Channel
from nestwerk.messenger.queries import KNOWN, NEW, spent, texts_by_pot, texts_left
from nestwerk.participants.models import (
    Attendance,
    Consent,
    Participant,
    PlaceChange,
    Presence,
    Purpose,
    Reply,
    Standing,
)
from nestwerk.participants.queries.consents import has_consent
from nestwerk.participants.queries.warned import held_contacts
from nestwerk.participants.rules import MOST_PARTS, one_is_alike
from nestwerk.people.models import Organisation
from nestwerk.ui.phone import machine_form, takes_texts

# Why no message goes to somebody.
NO_CONTACT, NOT_AGREED, NO_TEXTS_THERE, NO_TEXTS_NOW = "no-contact", "not-agreed", "no-texts-there", "no-texts-now"
# Brought in from a list, and the team did not say yet that messages may go.
SILENT = "silent"


# In how many parts a telephone gets what this participant is told: each is paid and counted.
PartsOf = Callable[[Participant], int]


def at_most(_participant: Participant) -> int:
    """Return in how many parts a text comes at most: for who says whom it reaches before there are words."""
    return MOST_PARTS


@dataclass(frozen=True)
class Told:
    """One participant and the way by which a message goes; `to` is '' when none does, and `why` says why not."""

    participant: Participant
    channel: str = ""
    to: str = ""
    why: str = ""
    # Out of which part of the month's texts it goes (messenger.rules.pots).
    pot: str = KNOWN


def known() -> Q:
    """Return what asks of participants whether the team knows them: met them, or gave them the place itself."""
    met = Attendance.objects.filter(participant=OuterRef("pk"), presence=Presence.THERE)
    given = PlaceChange.objects.filter(participant=OuterRef("pk"), by__isnull=False, standing=Standing.IN)
    return Q(walked_in=True) | Q(Exists(met)) | Q(Exists(given))


def pot_of(participant: Participant) -> str:
    """Return out of which part of the month's texts news goes to somebody."""
    return KNOWN if Participant.objects.filter(known(), pk=participant.pk).exists() else NEW


def ways_of(
    group: Group,
    *,
    at: datetime,
    only: Participant | None = None,
    standing: str = Standing.IN,
    parts_of: PartsOf = at_most,
) -> list[Told]:
    """Return everybody who has a place, or stands as is said, with the way by which a message reaches them now, or why
    none does: a text only when all its parts are left of this month."""
    agreed = Consent.objects.filter(participant=OuterRef("pk"), text__purpose=Purpose.MESSAGES, withdrawn_at=None)
    people = Participant.objects.filter(group=group, standing=standing, erased_at=None)
    if only is not None:
        people = people.filter(pk=only.pk)
    left = texts_by_pot(group.organisation, at=at)
    found = []
    for one in people.annotate(agreed=Exists(agreed), known=known()).order_by("number"):
        # The annotations are the answer of the database.
        pot = KNOWN if one.known else NEW  # type: ignore[attr-defined]
        agreed_too: bool = one.agreed  # type: ignore[attr-defined]
        told = way_of(one, countries=group.countries, texts=True, agreed=agreed_too)
        if told.channel == Channel.SMS:
            # Only now, for who gets a text: the words are drawn to be counted.
            number = parts_of(one)
            fits = left[pot] >= number
            told = told if fits else Told(one, why=NO_TEXTS_NOW)
            left = spent(left, pot, parts=number) if fits else left
        told = replace(told, pot=pot)
        found.append(told)
    return found


def reach_of(group: Group, *, at: datetime) -> tuple[int, int]:
    """Return how many of who has a place get a message now, and how many have a place."""
    ways = ways_of(group, at=at)
    return sum(bool(told.to) for told in ways), len(ways)


def to_tell(group: Group, *, at: datetime, only: Participant | None = None, standing: str = Standing.IN) -> list[Told]:
    """Return who has a place, or stands as is said, agreed to messages and left a way: e-mail first, else a text."""
    return [told for told in ways_of(group, at=at, only=only, standing=standing) if told.to]


def way_of(participant: Participant, *, countries: Sequence[str], texts: bool, agreed: bool) -> Told:
    """Return by which way a message reaches somebody: an address, else a mobile number of a country we write to."""
    if not participant.email and not participant.phone:
        return Told(participant, why=NO_CONTACT)
    if not agreed:
        return Told(participant, why=NOT_AGREED)
    if participant.silent:
        return Told(participant, why=SILENT)
    if participant.email:
        return Told(participant, Channel.EMAIL, participant.email)
    number = machine_form(participant.phone, countries=countries)
    if not takes_texts(number, countries=tuple(settings.SMS_COUNTRIES)):
        return Told(participant, why=NO_TEXTS_THERE)
    return Told(participant, Channel.SMS, number) if texts else Told(participant, why=NO_TEXTS_NOW)


def own_way(participant: Participant, *, at: datetime) -> Told | None:
    """Return the way by which a message reaches this parent and nobody else, as far as we know; None when none does.

    Not a contact that was put on her page by who held her link, or that another filled in, until the team asked her;
    nor one that the team put there a moment ago, or that anybody else of the organisation has too: the other parent may
    have signed up apart, or for another group, and nobody need have noted that they are one family.
    """
    # Her own other sign-ups are among them too: rather no message than one that another reads.
    others = Participant.objects.filter(organisation=participant.organisation_id, erased_at=None)
    others = others.exclude(pk=participant.pk)
    shared = [contact for other in others for contact in (other.email, other.phone)]
    for told in to_tell(participant.group, at=at, only=participant):
        one = told.participant
        held = {waits.name for waits in held_contacts(one, at=at)}
        # A copy of a row that is never written.
        if one.email_unsure or "email" in held or one_is_alike([one.email], shared):
            one.email = ""
        if one.phone_unsure or "phone" in held or one_is_alike([one.phone], shared):
            one.phone = ""
        texts = texts_by_pot(participant.organisation, at=at)[told.pot] >= MOST_PARTS
        way = way_of(one, countries=participant.group.countries, texts=texts, agreed=True)
        return replace(way, pot=told.pot) if way.to else None
    return None


def hears(participant: Participant, *, at: datetime) -> bool:
    """True when a message would reach this person now, also one who waits."""
    if not (participant.email or participant.phone) or not has_consent(participant, Purpose.MESSAGES):
        return False
    pot = KNOWN if participant.email else pot_of(participant)
    texts = not participant.email and texts_left(participant.group.organisation, at=at, pot=pot) >= MOST_PARTS
    return bool(way_of(participant, countries=participant.group.countries, texts=texts, agreed=True).to)


def hears_when_told(participant: Participant, *, at: datetime) -> bool:
    """True when a message would reach who came in with a list, once the team says that messages may go."""
    # A copy of a row that is never written.
    one = copy(participant)
    one.silent = False
    return hears(one, at=at)


def reply_of(participant: Participant, meeting: Meeting | None) -> Reply | None:
    """Return whether somebody said to come to a meeting; None without an answer."""
    return Reply.objects.filter(participant=participant, meeting=meeting).first()


def meetings_between(organisation: Organisation, first: datetime, last: datetime) -> list[Meeting]:
    """Return the meetings of an organisation that go on and begin in this time, soonest first."""
    found = Meeting.objects.filter(organisation=organisation, cancellation=None, group__ended_at=None)
    return list(found.filter(starts_at__gte=first, starts_at__lte=last).select_related("group__organisation"))
