"""Whom to tell, and by which way."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import Channel
from nestwerk.participants.models import Consent, Participant, Purpose, Standing
from nestwerk.people.models import Organisation


@dataclass(frozen=True)
class Told:
    """One participant who may be told, and where."""

    participant: Participant
    channel: str
    to: str


def to_tell(group: Group, *, only: Participant | None = None) -> list[Told]:
    """Return who has a place, agreed to messages and left a way: e-mail first, else a text message."""
    agreed = Consent.objects.filter(participant=OuterRef("pk"), text__purpose=Purpose.MESSAGES, withdrawn_at=None)
    people = Participant.objects.filter(Exists(agreed), group=group, standing=Standing.IN, erased_at=None)
    if only is not None:
        people = people.filter(pk=only.pk)
    found = [(one, *_way(one)) for one in people.order_by("number")]
    return [Told(one, channel, to) for one, channel, to in found if to]


def meetings_between(organisation: Organisation, first: datetime, last: datetime) -> list[Meeting]:
    """Return the meetings of an organisation that go on and begin in this time, soonest first."""
    found = Meeting.objects.filter(organisation=organisation, cancellation=None, group__ended_at=None)
    return list(found.filter(starts_at__gte=first, starts_at__lte=last).select_related("group__organisation"))


def _way(participant: Participant) -> tuple[str, str]:
    if participant.email:
        return Channel.EMAIL, participant.email
    return Channel.SMS, participant.phone
