"""Join a session, and lay cards: everything on one page that works without a script."""

import re
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nestwerk.dialogue import actions, queries, rules
from nestwerk.dialogue.forms import CardForm, JoinForm
from nestwerk.dialogue.models import Guest
from nestwerk.dialogue.views.parent.asking import others_read
from nestwerk.dialogue.views.parent.entrance import (
    CARDS,
    CARRIED,
    HERS,
    Entrance,
    by_code,
    frame,
    know_again,
    words_sent,
)
from nestwerk.dialogue.views.parent.pressing import language, press
from nestwerk.web import limits
from nestwerk.web.asked import key_in
from nestwerk.web.visitor import visitor_of

# On the first page behind joining: the cookie is there, or the browser keeps none. Then the address is a plain one.
BACK_AT, SOON = "terug", timedelta(minutes=2)
JOINED = "mee"
_MOMENT = re.compile(r"[0-9]{1,12}", re.ASCII)
# In the form of joining: under which buffer the card was that did not hang.
CARRIED_UNDER = "onder"
NO_COOKIE = _(
    "Your browser keeps no cookie, so this page does not know you again and you cannot lay cards. Allow cookies, or "
    "use another browser or phone."
)
UNKNOWN = _("This page does not know this phone, or not any more. Nothing was changed.")
NOT_HUNG = _("Your card does not hang on the wall: this page does not know this phone, or not any more.")


@by_code
@require_http_methods(["GET", "HEAD", "POST"])
@others_read
def door(request: HttpRequest, door: Entrance) -> HttpResponse:
    """My cards, for who takes part; else who reads what, and the way in."""
    if door.guest and BACK_AT in request.GET and request.method != "POST":
        return redirect(f"{door.href('door')}?gedaan={JOINED}")
    return _cards(request, door, door.guest) if door.guest else _join(request, door)


def _join(request: HttpRequest, door: Entrance) -> HttpResponse:
    """The way in. A press of who takes part, from a phone that is not known here, does nothing and says so."""
    pressed = request.method == "POST"
    hers = pressed and any(name in request.POST for name in HERS)
    form = JoinForm(request.POST if pressed and not hers else None)
    if hers and "wie" in request.POST:
        form = JoinForm(initial={name: request.POST.get(name, "") for name in form.fields})
    problem: Any = NO_COOKIE if _keeps_no_cookie(request, door) else ""
    carried = {"words": request.POST.get(CARRIED, ""), "under": request.POST.get(CARRIED_UNDER, "")}
    if hers:
        carried = {"words": words_sent(request), "under": request.POST.get("buffer", "")}
        problem = NOT_HUNG if any(name in request.POST for name in CARDS) else UNKNOWN
    elif pressed and form.is_valid():
        if _too_many_join(request, door):
            problem = actions.TooManyJoin.message
        else:
            try:
                return _joined(request, door, form)
            except actions.NotOpen as refused:
                problem = refused.message
    buffers, (about, source) = queries.buffers(language()), queries.theory(language())
    context = {"form": form, "problem": problem, "buffers": buffers, "about": about, "source": source}
    # Another language is asked by an address, which takes no words along.
    around = {**frame(door), **({"languages": []} if carried["words"] else {})}
    return render(request, "dialogue/parent/join.html", {**around, **context, "carried": carried})


def _keeps_no_cookie(request: HttpRequest, door: Entrance) -> bool:
    """True on the page right behind joining, when it finds no cookie; not where its address is opened later."""
    told = request.GET.get(BACK_AT, "")
    ago = door.at.timestamp() - int(told) if _MOMENT.fullmatch(told) else -1
    return 0 <= ago < SOON.total_seconds()


def _too_many_join(request: HttpRequest, door: Entrance) -> bool:
    """Count one more who joins by this code, from this place and from all; with a new code the counts begin again."""
    code = queries.joining_by(door.dialogue)
    here = limits.count("dialogue join place", f"{code} {visitor_of(request)}", at=door.at)
    return here.over or limits.count("dialogue join", code, at=door.at).over


def _joined(request: HttpRequest, door: Entrance, form: JoinForm) -> HttpResponse:
    """Let this phone take part; words of a card that did not hang stand in its form again, and in no address."""
    token, said = rules.new_token(), form.cleaned_data
    made = actions.join(
        dialogue=door.dialogue, token=token, name=said["name"], speaks_for=said["speaks_for"], waits=True, at=door.at
    )
    if words := request.POST.get(CARRIED, ""):
        form_of_card = CardForm({"words": words, "buffer": request.POST.get(CARRIED_UNDER, "")})
        response = _shown(request, replace(door, guest=made), made, form_of_card, said=JOINED)
    else:
        response = redirect(f"{door.href('door')}?{BACK_AT}={int(door.at.timestamp())}")
    know_again(response, door, token)
    return response


def _cards(request: HttpRequest, door: Entrance, guest: Guest) -> HttpResponse:
    problem, form = "", CardForm()
    if words := request.POST.get(CARRIED, ""):
        # She took part meanwhile: what did not hang stands in its form here too, but not what hangs by now.
        hangs = any(card.words == words for card in queries.own_cards(guest))
        form = CardForm() if hangs else CardForm({"words": words, "buffer": request.POST.get(CARRIED_UNDER, "")})
        return _shown(request, door, guest, form)
    if request.method == "POST":
        form = CardForm(request.POST)
        told = press(request, door, guest, form)
        if not isinstance(told, str):
            return told
        problem = told
    return _shown(request, door, guest, form, problem=problem)


def _shown(
    request: HttpRequest, door: Entrance, guest: Guest, form: CardForm, *, problem: str = "", said: str = ""
) -> HttpResponse:
    own = queries.own_cards(guest)
    rows = [(buffer, [card for card in own if card.buffer_id == buffer.key]) for buffer in queries.buffers(language())]
    under = key_in(form.data.get("buffer")) if form.is_bound else None
    if form.is_bound and not problem and under not in {buffer.key for buffer, _cards in rows}:
        # Other words for a card that is gone: nobody knows any more under which buffer it was.
        under = rows[0][0].key if rows else None
    asked = {**_asked(request, door), **({"said": said} if said else {})}
    beside_form = door.is_open and not guest.is_out and under in {buffer.key for buffer, _cards in rows}
    pressed = {
        "problem": problem,
        # Where there is no form to stand in, the words stand by themselves; another language would lose them.
        "lost": "" if beside_form else form.data.get("words", ""),
        **({"languages": []} if form.data.get("words") else {}),
        "written": form.data.get("words", ""),
        "under": under,
        # What is wrong stands beside the form that was pressed, when that is still there.
        "beside_form": beside_form,
    }
    return render(request, "dialogue/parent/cards.html", {**asked, **pressed, "rows": rows})


def _asked(request: HttpRequest, door: Entrance) -> dict[str, Any]:
    """Return what the page of one's cards shows, whatever was pressed."""
    guest = door.guest or Guest()
    return {
        **frame(door),
        "changing": key_in(request.GET.get("kaart")),
        "token": uuid.uuid4().hex,
        "said": request.GET.get("gedaan", ""),
        "beside": request.GET.get("bij", ""),
        "who_form": JoinForm(initial=JoinForm.told(guest.name, guest.speaks_for)),
    }
