"""The wall on a screen for all, and the cards as who leads sees them: to hide, to show, to bring together."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from nestwerk.dialogue import actions, queries
from nestwerk.dialogue.models import Card
from nestwerk.dialogue.views.showing import piece, wall_of
from nestwerk.dialogue.views.team.asking import frame, seen
from nestwerk.kernel.clock import now
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.people.permissions import PersonRequest
from nestwerk.web.asked import key_in


@login_required
@require_safe
def wall(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Large, for a screen in the room, with the code to join beside it."""
    dialogue = seen(request, key)
    address = queries.address_of(dialogue)
    context = {
        "code": qr_svg(address, title=address) if address else "",
        "piece": reverse("dialogue:screen-piece", args=[dialogue.pk]),
    }
    return render(request, "dialogue/team/wall.html", {**frame(dialogue), **wall_of(dialogue), **context})


@login_required
@require_safe
def wall_piece(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    return piece(request, seen(request, key))


@login_required
@require_safe
def cards(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Every card, also the hidden ones."""
    dialogue = seen(request, key)
    columns = queries.columns(dialogue, language=get_language() or "nl", hidden=True)
    return render(request, "dialogue/team/cards.html", {**frame(dialogue), "columns": columns})


@login_required
@require_POST
def hide(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Take a card from the wall or put it back, or all cards of the phone that laid it."""
    dialogue = seen(request, key)
    cards = Card.objects.select_related("guest")
    card = get_object_or_404(cards, dialogue=dialogue, pk=key_in(request.POST.get("kaart")))
    phone = request.POST.get("telefoon", "")
    if phone:
        of_phone = actions.put_out if phone == "uit" else actions.let_in
        of_phone(guest=card.guest, by=request.user, at=now())
    else:
        of_card = actions.show_card if "tonen" in request.POST else actions.hide_card
        of_card(card=card, by=request.user, at=now())
    return redirect(reverse("dialogue:cards", args=[dialogue.pk]) + f"#k{card.pk}")
