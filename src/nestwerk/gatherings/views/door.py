"""What every page of a parent holds, and how its forms are answered."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.gatherings import queries
from nestwerk.gatherings.actions import NoPlace
from nestwerk.gatherings.views.said import said
from nestwerk.groups.actions import HasEnded
from nestwerk.kernel.clock import now
from nestwerk.participants.actions import NotInThisGroup
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.permissions import asked_about, bare, by_link, held_back, languages
from nestwerk.participants.queries import page_address
from nestwerk.ui.language import TONGUE, asked_in
from nestwerk.web.asked import typed_in
from nestwerk.web.htmx import wants_part

# Parts of the page, and the word in the address that leads to them.
ANCHORS = {
    "meeting": "volgende",
    "place": "plek",
    "board": "bord",
    "rules": "afspraken",
    "tip": "tip",
    "help": "helpen",
    "mine": "mij",
    "held": "klopt",
}
# In the form of who wants it all the same.
AGAIN = "toch"


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
    """Open the page for whoever holds the link."""

    @wraps(view)
    def opened(request: HttpRequest, me: Participant, **kwargs: Any) -> HttpResponse:
        return view(request, Door(me, request.secret, now()), **kwargs)  # type: ignore[attr-defined]

    return by_link(opened)


def with_place(view: View) -> View:
    """Only for who has a place in a group that goes on; others go to the first page, which says how it stands.

    It says too that nothing was kept of what they sent: the page that they wrote on was of before.
    """

    @wraps(view)
    def placed(request: HttpRequest, door: Door, **kwargs: Any) -> HttpResponse:
        nothing = f"{door.href()}?gedaan=niets#{ANCHORS['mine']}" if request.method == "POST" else door.href()
        if door.me.standing != Standing.IN or door.me.group.ended_at:
            return redirect(nothing)
        try:
            return view(request, door, **kwargs)
        except (NoPlace, NotInThisGroup, HasEnded):
            # She left, or the group ended, at this very moment.
            return redirect(nothing)

    return placed


def others_read(*, part: str = "", only_with: str = "") -> Callable[[View], View]:
    """Words of danger that the other parents would read are kept when their writer says so a second time.

    She sees whom to call first. `part` is the part of the page that a script puts the question beside; `only_with`
    the box without which nobody but the team reads it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, door: Door, **kwargs: Any) -> HttpResponse:
            sent = request.POST
            if not getattr(request, "danger", ()) or AGAIN in sent or (only_with and only_with not in sent):
                return view(request, door, **kwargs)
            page = "_ask" if part and wants_part(request) else "ask"
            typed = [(name, value) for name, value in typed_in(request) if name != TONGUE]
            context = {"typed": typed, "again": AGAIN, "part": part, "tongues": languages(), "languages": []}
            template = f"gatherings/parent/{page}.html"
            return asked_in(request, lambda: render(request, template, {**frame(request, door), **context}))

        return asked

    return decorate


def frame(request: HttpRequest, door: Door) -> dict[str, Any]:
    """Return what every page behind this door needs."""
    chosen = [{**language, "href": door.href("language", language["code"])} for language in languages()]
    place, words = said(request.GET.get("gedaan", ""))
    return {
        **bare(),
        "languages": chosen,
        "aloud": True,
        "doors": _doors(door.secret, ()),
        "address": page_address(door.secret),
        "door": door,
        "me": door.me,
        "secret": door.secret,
        "group": door.me.group,
        "said": {place: words} if place else {},
        "keep_now": request.GET.get("gedaan", "").startswith("link"),
        **asked_about(door.me),
        **held_back(door.me, at=door.at),
    }


def saved(request: HttpRequest, door: Door, done: str, part: Callable[[Door], dict[str, Any]]) -> HttpResponse:
    """Answer a form: with the part of the page that changed when a script asks, else by going back to it."""
    place, words = said(done)
    if wants_part(request):
        context = {"door": door, "secret": door.secret, "me": door.me, "group": door.me.group, "said": {place: words}}
        return render(request, f"gatherings/parent/_{place}.html", {**context, **part(door)})
    return redirect(f"{door.href()}?gedaan={done}#{ANCHORS[place]}")


def ready_part(door: Door) -> dict[str, Any]:
    """Return whether something waits behind a door of this page, told without saying what: who looks along?"""
    ready = queries.ready_behind(door.me, secret=door.secret, at=door.at)
    return {"ready": ready, "doors": _doors(door.secret, ready)}


def _doors(secret: str, ready: Collection[str]) -> list[tuple[str, str, str, str, bool]]:
    """Return the doors to pages of rooms above: words, more words, an icon, where it leads, whether something waits."""
    doors = settings.NESTWERK_PARENT_DOORS
    return [
        (gettext(words), gettext(more), sign, reverse(to, args=[secret]), to in ready)
        for words, more, sign, to in doors
    ]
