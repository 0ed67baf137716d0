"""The delivery log: what went out when and how it ended; never to whom or what it said."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count

from nestwerk.messenger.models import MAY_HAVE_GONE, Message, State
from nestwerk.people.models import Organisation

LINES_A_PAGE = 40


def underway_to(recipient: uuid.UUID) -> list[Message]:
    """Return what is on its way to one person, or may be sent again, with its words."""
    return [message for message in Message.objects.underway().filter(recipient=recipient) if message.to]


def may_have_gone(recipient: uuid.UUID, *, channel: str) -> bool:
    """True when a message to one person left by this channel, or may have."""
    return Message.objects.filter(recipient=recipient, channel=channel, state__in=MAY_HAVE_GONE).exists()


def keys_to(recipient: uuid.UUID) -> list[str]:
    """Return the keys of all that was ever put on its way to one person and not taken off."""
    made = Message.objects.filter(recipient=recipient).exclude(state=State.DROPPED)
    return list(made.values_list("key", flat=True))


def sent_to(recipient: uuid.UUID) -> list[tuple[str, datetime]]:
    """Return what went to one person, as far as it is still known, oldest first: how its key begins, and when."""
    sent = Message.objects.filter(recipient=recipient, state__in=[State.SENT, State.UNSURE], done_at__isnull=False)
    rows = sent.order_by("done_at", "pk").values_list("key", "done_at")
    return [(key.partition(":")[0], at) for key, at in rows if at is not None]


@dataclass(frozen=True)
class Delivery:
    """How one message ended, or where it stands, and since when (or, while it waits, from when it may go)."""

    state: str
    at: datetime


def last_to(
    recipients: Collection[uuid.UUID], *, begins: Collection[str], since: datetime
) -> dict[uuid.UUID, Delivery]:
    """Return how the last message to each of these ended, of those whose key begins so; no address is read.

    What was taken off its way counts for nothing: another message tells what it told.
    """
    sent = Message.objects.filter(recipient__in=recipients, made_at__gte=since).exclude(state=State.DROPPED)
    rows = sent.order_by("made_at", "pk").values_list("recipient", "key", "state", "done_at", "due_at")
    found = {}
    for recipient, key, state, done_at, due_at in rows:
        if recipient is not None and key.partition(":")[0] in begins:
            found[recipient] = Delivery(state, done_at or due_at)
    return found


def ends_of(organisation: Organisation, *, key_begins: str) -> dict[uuid.UUID, Delivery]:
    """Return how one piece of news ended for each of whom it was for; no address is read."""
    sent = Message.objects.filter(organisation=organisation, key__startswith=key_begins)
    rows = sent.values_list("recipient", "state", "done_at", "due_at")
    return {who: Delivery(state, done_at or due_at) for who, state, done_at, due_at in rows if who is not None}


def delivery_of(organisation: Organisation, *, key: str) -> Delivery | None:
    """Return how one message stands; None when it was not made, or taken off its way."""
    made = Message.objects.filter(organisation=organisation, key=key).exclude(state=State.DROPPED)
    row = made.values_list("state", "done_at", "due_at").first()
    return Delivery(row[0], row[1] or row[2]) if row else None


def log_of(organisation: Organisation, *, page: int, state: str = "") -> Page[Message]:
    """Return one page of an organisation's messages, newest first; of one state when it is given."""
    found = Message.objects.filter(organisation=organisation).defer("to", "body").order_by("-made_at", "pk")
    if state in State.values:
        found = found.filter(state=state)
    return Paginator(found, LINES_A_PAGE).get_page(page)


def counts_of(organisation: Organisation) -> Mapping[str, int]:
    """Return how many messages there are in each state."""
    rows = Message.objects.filter(organisation=organisation).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))
