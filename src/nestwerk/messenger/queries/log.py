"""The delivery log: what went out when and how it ended; never to whom or what it said."""

import uuid
from collections.abc import Mapping

from django.core.paginator import Page, Paginator
from django.db.models import Count

from nestwerk.messenger.models import Message, State
from nestwerk.people.models import Organisation

LINES_A_PAGE = 40


def underway_to(recipient: uuid.UUID) -> list[Message]:
    """Return what is on its way to one person, or may be sent again, with its words."""
    return [message for message in Message.objects.underway().filter(recipient=recipient) if message.to]


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
