"""The personal link of one participant, for who runs the group: renew, withdraw, send, on a card."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.permissions import quiet
from nestwerk.participants.views.asking import known, told
from nestwerk.people.permissions import PersonRequest

CARD, RENEW, WITHDRAW = "kaart", "vernieuwen", "intrekken"


@login_required
@require_POST
def card(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """A card to print for who has no telephone number: with a new link, so that nobody reads along by the old one."""
    one = known(request, slug, key)
    try:
        secret = actions.new_link(**_new(request, one), card=True)
    except actions.MadeMeanwhile as problem:
        messages.warning(request, str(problem.message))
        return redirect("participants:participant", slug, key)
    except actions.StaysShutForGood:
        return _ask(request, one, CARD)
    address = queries.page_address(secret)
    context = {"group": one.group, "participant": one, "address": address, "code": qr_svg(address, title=address)}
    return quiet(render(request, "participants/team/card.html", context))


@login_required
@require_POST
def link(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Renew, withdraw or send the link."""
    one, wish = known(request, slug, key), request.POST.get("wens", "")
    try:
        if wish == RENEW:
            actions.new_link(**_new(request, one))
            messages.success(request, gettext("There is a new link. The old one leads nowhere from now on."))
        elif wish == WITHDRAW:
            actions.revoke_link(**_new(request, one))
            messages.success(request, gettext("The link is withdrawn."))
        else:
            _send(request, one, wish)
    except actions.MadeMeanwhile as problem:
        messages.warning(request, str(problem.message))
    except actions.StaysShutForGood:
        return _ask(request, one, wish)
    return redirect("participants:participant", slug, key)


def _send(request: PersonRequest, one: Participant, wish: str) -> None:
    """Send the link, or note that the team asked the parent whether a number or address is right."""
    if wish == "klopt":
        seen = {name: request.POST.get(f"gezien_{name}", "") for name in actions.CONTACTS}
        shown = "gezien_weg" in request.POST
        unsure = [name for name in actions.CONTACTS if getattr(one, f"{name}_unsure")]
        try:
            actions.confirm_contacts(participant=one, seen=seen, saw_removed=shown, by=request.user, at=now())
        except DomainError as problem:
            messages.error(request, str(problem.message))
        else:
            messages.success(request, _noted(one, unsure))
    elif wish in {"email", "sms"}:
        told(request, gettext("The link is on its way."), actions.send_link, one, channel=wish)


def _noted(one: Participant, noted: list[str]) -> str:
    """Return what to say of the contacts that were noted: where her link goes again, as it stands now."""
    if not noted:
        # It was noted that one was taken away.
        return gettext("Noted.")
    held = {waits.name for waits in queries.held_contacts(one, at=now())}
    free = [name for name in noted if getattr(one, name) and name not in held and queries.can_be_sent(one)]
    if not free:
        return gettext("Noted. For now no link goes.")
    if len(free) == len(noted):
        return gettext("Noted. Messages there carry the link again.")
    if free == ["email"]:
        return gettext("Noted. To the e-mail address the link goes again. For now none goes to the phone number.")
    return gettext("Noted. To the phone number the link goes again. For now none goes to the e-mail address.")


def _ask(request: PersonRequest, one: Participant, wish: str) -> HttpResponse:
    """Say what is lost, and ask a second time."""
    link = queries.link_of(one)
    return render(
        request, "participants/team/link-sure.html", {"group": one.group, "one": one, "wish": wish, "link": link}
    )


def _new(request: PersonRequest, one: Participant) -> dict[str, Any]:
    # An answer that was lost brings the same press again: the form says which link stood on the page.
    seen = request.POST.get("gezien")
    values = {"participant": one, "kind": LinkKind.PAGE, "by": request.user, "at": now(), "seen": seen}
    return {**values, "sure": _is_sure(request)}


def _is_sure(request: PersonRequest) -> bool:
    return "zeker" in request.POST
