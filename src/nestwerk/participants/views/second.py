"""The other parent of one sign-up: the own link goes to the own number, else it is shown this once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nestwerk.kernel import limits
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.visitor import visitor_of
from nestwerk.papers.queries import qr_svg
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.participants.views.door import bare, quiet


def for_the_other(request: HttpRequest, first: Participant) -> HttpResponse | None:
    """Return the answer to a sign-up of two; None when there is nothing to say of a second parent (any more)."""
    at = now()
    second = queries.second_of_sign_up(first, at=at)
    if second is None:
        return None
    # With a number of the own nobody else sees the link, also when it cannot be sent now: the team has it too.
    by_phone = bool(second.phone) and queries.text_messages_on(second.organisation)
    address = "" if by_phone else queries.page_address(queries.secret_of(second))
    context = {
        **bare(),
        "group": first.group,
        "own": queries.page_address(queries.secret_of(first)) + "welkom/",
        "first": first,
        "second": second,
        "by_phone": by_phone,
        "sent": by_phone and _sent(request, second),
        "address": address,
        "code": qr_svg(address, title=address) if address else "",
    }
    return quiet(render(request, "participants/parent/second.html", context))


def _sent(request: HttpRequest, second: Participant) -> bool:
    if limits.count("send link", visitor_of(request), at=now()).over:
        return False
    try:
        actions.send_link(participant=second, channel="sms", by=None, at=now())
    except DomainError:
        return False
    return True
