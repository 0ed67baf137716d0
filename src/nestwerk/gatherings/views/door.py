"""The door of a parent's page: the secret in the address is the key, and nothing else is asked or kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt

from nestwerk.gatherings.views.said import said
from nestwerk.kernel.clock import now
from nestwerk.participants.models import LinkKind, Participant, Standing
from nestwerk.participants.queries import participant_by
from nestwerk.ui.language import for_parents
from nestwerk.web.htmx import wants_part

NAMES = dict(settings.LANGUAGES)
# Parts of the page, and the word in the address that leads to them.
ANCHORS = {
    "meeting": "volgende",
    "place": "plek",
    "board": "bord",
    "rules": "afspraken",
    "tip": "tip",
    "help": "helpen",
    "mine": "mij",
}


@dataclass(frozen=True)
class Door:
    """Who came in, by which secret, and when."""

    me: Participant
    secret: str
    at: datetime

    def href(self, name: str = "page", *arguments: str) -> str:
        return reverse(f"gatherings:{name}", args=[self.secret, *arguments])


View = Callable[..., HttpResponse]


def my_page(view: View) -> View:
    """Open the page for whoever holds the link; a link that does not work says so and is 404."""

    @wraps(view)
    def opened(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
        at = now()
        me = participant_by(secret, kind=LinkKind.PAGE, at=at)
        if me is None:
            return _quiet(render(request, "gatherings/parent/closed.html", bare(request), status=404))
        with translation.override(_language(request, me)):
            return _quiet(view(request, Door(me, secret, at), **kwargs))

    # A forged form would have to hold the secret, which proves more than a token in a cookie does.
    return csrf_exempt(for_parents(opened))


def with_place(view: View) -> View:
    """Only for who has a place in a group that goes on; others go to the first page, which says how it stands."""

    @wraps(view)
    def placed(request: HttpRequest, door: Door, **kwargs: Any) -> HttpResponse:
        if door.me.standing != Standing.IN or door.me.group.ended_at:
            return redirect(door.href())
        return view(request, door, **kwargs)

    return placed


def bare(request: HttpRequest) -> dict[str, Any]:
    """Return a head without tabs and account: this page is the parent's own, whoever else uses the telephone."""
    help_now = {"label": gettext("I need help now"), "href": "/hulp-nu/", "enters": False}
    return {"tabs": [], "account_links": [], "foot_links": [help_now], "no_referrer": True}


def frame(request: HttpRequest, door: Door) -> dict[str, Any]:
    """Return what every page behind this door needs."""
    languages = [
        {"code": code, "name": name, "side": "rtl" if code == "ar" else "ltr", "href": door.href("language", code)}
        for code, name in NAMES.items()
    ]
    place, words = said(request.GET.get("gedaan", ""))
    return {
        **bare(request),
        "languages": languages,
        "aloud": True,
        "door": door,
        "me": door.me,
        "secret": door.secret,
        "group": door.me.group,
        "said": {place: words} if place else {},
    }


def saved(request: HttpRequest, door: Door, done: str, part: Callable[[Door], dict[str, Any]]) -> HttpResponse:
    """Answer a form: with the part of the page that changed when a script asks, else by going back to it."""
    place, words = said(done)
    if wants_part(request):
        context = {"door": door, "secret": door.secret, "me": door.me, "group": door.me.group, "said": {place: words}}
        return render(request, f"gatherings/parent/_{place}.html", {**context, **part(door)})
    return redirect(f"{door.href()}?gedaan={done}#{ANCHORS[place]}")


def _language(request: HttpRequest, me: Participant) -> str:
    """Return the language chosen on this telephone, else the parent's own."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    code = next((code for code in (chosen, me.language) if code in NAMES), settings.LANGUAGE_CODE)
    return code


def _quiet(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
    return response
