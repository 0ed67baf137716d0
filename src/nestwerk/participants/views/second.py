"""The other parent of one sign-up: the own link goes to the own number, else it is shown this once."""

import uuid

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.queries import last_to
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.participants.permissions import bare, no_link, quiet
from nestwerk.ui.language import for_parents
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

_SALT = "participants.together"


def for_the_other(request: HttpRequest, first: Participant, *, tell: bool) -> HttpResponse | None:
    """Send the other parent of a sign-up the link, and go on to the page that tells so; None when there is no other.

    Pressed once more (not `tell`) nothing is sent: the page tells of the letter that there is.
    The address of that page is no link of anybody: it holds a ticket that works as long as the sign-up is of just now.
    """
    second = queries.second_of_sign_up(first, at=now())
    if second is None:
        return None
    sent = _by_phone(second) and (_sent(request, second) if tell else _was_sent(second))
    ticket = signing.dumps([str(first.pk), sent], salt=_SALT)
    return quiet(redirect("participants:together", ticket))


@for_parents
@require_safe
def together(request: HttpRequest, ticket: str) -> HttpResponse:
    """Show both links of a sign-up of just now, while they are the ones it made; after that, nothing."""
    at, (first, sent) = now(), _of_ticket(ticket)
    own = queries.secret_of_sign_up(first, at=at) if first else ""
    second = queries.second_of_sign_up(first, at=at) if first else None
    if first is None or second is None or not own:
        return quiet(no_link(request))
    # With a number of the own nobody else sees the link, also when it cannot be sent now: the team has it too.
    by_phone = _by_phone(second)
    address = "" if by_phone else queries.page_address(queries.secret_of(second))
    context = {
        **bare(),
        "group": first.group,
        "own": queries.page_address(own) + "welkom/",
        "first": first,
        "second": second,
        "by_phone": by_phone,
        "sent": sent,
        "address": address,
        "code": qr_svg(address, title=address) if address else "",
    }
    return quiet(render(request, "participants/parent/second.html", context))


def _of_ticket(ticket: str) -> tuple[Participant | None, bool]:
    try:
        key, sent = signing.loads(ticket, salt=_SALT, max_age=queries.SAME_SIGN_UP)
    except signing.BadSignature:
        return None, False
    return Participant.objects.select_related("group").filter(pk=uuid.UUID(key), erased_at=None).first(), bool(sent)


def _by_phone(second: Participant) -> bool:
    return bool(second.phone) and queries.text_messages_on(second.organisation)


def _was_sent(second: Participant) -> bool:
    return second.pk in last_to([second.pk], begins=["link"], since=second.joined_at)


def _sent(request: HttpRequest, second: Participant) -> bool:
    if limits.count("send link", visitor_of(request), at=now()).over:
        return False
    try:
        actions.send_link(participant=second, channel="sms", by=None, at=now())
    except DomainError:
        return False
    return True
