"""The door of a session: the code in the address opens it, and a cookie on the phone knows its own cards again.

The cookie is no form's and no account's: it comes back to this one session alone, and other sites cannot send it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from nestwerk.dialogue import actions, queries, rules
from nestwerk.dialogue.forms.guest import LONGEST
from nestwerk.dialogue.models import Dialogue, Guest
from nestwerk.kernel.clock import now
from nestwerk.participants.permissions import bare, languages, quiet
from nestwerk.ui.language import for_parents, remember_language
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

COOKIE = "__Secure-nestwerk_kaarten" if settings.SECURE else "nestwerk_kaarten"
_OURS = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
# Presses that hang something on the wall, and all those of a phone that takes part.
CARDS = ("kind", "wijzig")
HERS = (*CARDS, "wie", "terug", "alles-terug")
# In the form of joining: the words of a card that did not hang.
CARRIED = "kaartje"
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Entrance:
    """Which session, by which code, who (none yet), and when."""

    dialogue: Dialogue
    code: str
    guest: Guest | None
    at: datetime

    @property
    def is_open(self) -> bool:
        """True when a phone may join here and lay cards."""
        is_out = self.guest is not None and self.guest.is_out
        return queries.is_open(self.dialogue, at=self.at) and not is_out

    def href(self, name: str) -> str:
        return reverse(f"dialogue:{name}", args=[self.code])


def by_code(view: View) -> View:
    """Give the view the session whose code is in the address. Wrong codes get one answer, and are counted."""

    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        at, dialogue, spaced = now(), queries.dialogue_behind(code), rules.spaced(rules.code_in(code))
        if dialogue is not None and code != spaced:
            # The cookie comes back to the address as it stands on the wall: one way of writing it for all.
            return quiet(redirect(_canonical(request, spaced), preserve_request=True))
        guest = _guest(request, dialogue) if dialogue else None
        if dialogue is None or not (guest or queries.lets_in(dialogue, code)):
            over = limits.count("dialogue code", visitor_of(request), at=at).over
            lost = {**bare(), "lost": words_sent(request)}
            return quiet(render(request, "dialogue/parent/no-code.html", lost, status=429 if over else 404))
        if guest and guest.waits:
            actions.know(guest=guest)
        door = Entrance(dialogue, spaced, guest, at)
        if "taal" in request.GET:
            response = redirect(request.path)
            remember_language(response, request.GET["taal"])
            return quiet(response)
        return quiet(view(request, door))

    return cast(View, csrf_exempt(for_parents(opened)))


def guests_only(view: View) -> View:
    """Open the page for who takes part on this phone; others, and who was put out, are shown the door."""

    @wraps(view)
    def seen(request: HttpRequest, door: Entrance) -> HttpResponse:
        return view(request, door) if door.guest and not door.guest.is_out else redirect(door.href("door"))

    return by_code(seen)


def know_again(response: HttpResponse, door: Entrance, token: str) -> None:
    """Let this phone find its own cards again, at this session alone and no longer than they are kept."""
    seconds = int((queries.kept_until(door.dialogue, at=door.at) - door.at).total_seconds())
    response.set_cookie(
        COOKIE,
        token,
        max_age=max(seconds, 0),
        path=door.href("door"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse, door: Entrance) -> None:
    response.delete_cookie(COOKIE, path=door.href("door"), samesite="Lax")


def words_sent(request: HttpRequest) -> str:
    """Return the words of a card that a form brought, also for who is not known here: nobody types them twice."""
    pressed = any(name in request.POST for name in CARDS)
    return request.POST.get("words" if pressed else CARRIED, "")[: 2 * LONGEST]


def frame(door: Entrance) -> dict[str, Any]:
    """Return what every page behind this door needs."""
    return {
        **bare(),
        "languages": languages(),
        "aloud": True,
        "dialogue": door.dialogue,
        "code": door.code,
        "guest": door.guest,
        "is_open": door.is_open,
        "kept_until": queries.kept_until(door.dialogue, at=door.at),
    }


def _canonical(request: HttpRequest, code: str) -> str:
    """Return the address of this page with the code as it is written on the wall."""
    match = request.resolver_match
    path = reverse(match.view_name, kwargs={**match.kwargs, "code": code}) if match else request.path
    words = request.META.get("QUERY_STRING", "")
    return f"{path}?{words}" if words else path


def _guest(request: HttpRequest, dialogue: Dialogue) -> Guest | None:
    told = request.COOKIES.get(COOKIE, "")
    return queries.guest_behind(dialogue, told) if _OURS.fullmatch(told) else None
