"""The door of a parent's own map: the secret in the address opens the page, and the key of what is sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from nestwerk.kernel.clock import now
from nestwerk.nests import queries
from nestwerk.nests.formats.sealed import key_of
from nestwerk.participants import actions as participants
from nestwerk.participants.models import LinkKind, Participant, Standing
from nestwerk.participants.permissions import bare, by_link, quiet
from nestwerk.participants.queries import (
    can_be_sent,
    has_new_calendar,
    just_taken,
    link_by,
    needs_own_link,
    page_address,
    secret_of_press,
)


@dataclass(frozen=True)
class Door:
    """Who came in, by which secret, and when."""

    me: Participant
    secret: str
    at: datetime

    @cached_property
    def key(self) -> bytes:
        """The key of what this parent keeps here. It lives as long as this answer."""
        return key_of(self.secret.lower(), owner=str(self.me.pk))

    @cached_property
    def needs_link(self) -> bool:
        """True when a new link is taken before anything is written."""
        return needs_own_link(self.me, holds_words=lambda: queries.holds_words(self.me, self.key), at=self.at)

    def href(self, name: str, *arguments: object) -> str:
        return reverse(f"nests:{name}", args=[self.secret, *arguments])

    @property
    def home(self) -> str:
        return reverse("gatherings:page", args=[self.secret])


View = Callable[..., HttpResponse]


# On her first page it says that nothing was kept of what she sent.
NOT_KEPT = "?gedaan=niets#mij"
# The press of who takes another link because somebody else may have this one.
IN_DOUBT = "nieuw"
# Said where nothing was kept, because she takes a new link first.
NOTHING = "niets"
# On the page where she goes on after her own press.
BEGUN = "begonnen"
# What was ticked before a new link was taken goes along to the page behind it.
TICKS = ("samen", "bericht")


def my_map(view: View) -> View:
    """Open the page for whoever holds the link and has, or had, a place in the group.

    The press that took a new link leads to it again, also when the old one is dead and the answer was lost.
    """

    @wraps(view)
    def opened(request: HttpRequest, me: Participant, **kwargs: Any) -> HttpResponse:
        door = Door(me, request.secret, now())  # type: ignore[attr-defined]
        if me.standing not in {Standing.IN, Standing.LEFT}:
            return redirect(f"{door.home}{NOT_KEPT}" if request.method == "POST" else door.home)
        return view(request, door, **kwargs)

    behind = by_link(opened)

    @wraps(behind)
    def pressed(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
        press = request.POST.get("token", "") if request.method == "POST" else ""
        made = secret_of_press(press, old=secret, at=now())
        return _pressed_again(request, secret, made) if made else behind(request, secret=secret, **kwargs)

    return pressed


def _pressed_again(request: HttpRequest, old: str, made: str) -> HttpResponse:
    """Lead to the link that the press made, as was chosen last."""
    link = link_by(made, kind=LinkKind.PAGE, at=now())
    if link is not None and request.POST.get("doe") == IN_DOUBT:
        # She went back and took the button that says that the calendar gets another address too.
        participants.end_calendar_too(participant=link.participant, at=now())
    return quiet(redirect(_behind(request, old, made)))


def with_own_link(request: HttpRequest, door: Door) -> str:
    """Take a link that we do not keep, and return the same page behind it.

    Who begins read that her calendar goes on; who is in doubt, that it gets another address too.
    """
    press, goes_on = request.POST.get("token", ""), request.POST.get("doe") != IN_DOUBT
    try:
        secret = participants.new_own_link(
            participant=door.me, old=door.secret, at=door.at, press=press, to_keep=True, keeps_calendar=goes_on
        )
    except participants.MadeMeanwhile:
        # Another link was made at this very moment: this one leads nowhere any more.
        return door.home
    return _behind(request, door.secret, secret)


def _behind(request: HttpRequest, old: str, new: str) -> str:
    ticks = dict.fromkeys(("nieuw", *(tick for tick in TICKS if tick in request.POST)), "ja")
    return f"{request.path.replace(old, new, 1)}?{urlencode(ticks)}"


def begun_now(request: HttpRequest) -> str:
    """Return the mark of an address behind the page of a new link: there no other link is offered at once."""
    return f"?{BEGUN}=ja" if "nieuw" in request.GET else ""


def frame(door: Door) -> dict[str, Any]:
    """Return what every page behind this door needs. Another language is chosen on her first page."""
    hers = {"secret": door.secret, "me": door.me, "group": door.me.group, "address": page_address(door.secret)}
    return {**bare(), "aloud": True, "home": door.home, **hers}


def begins(request: HttpRequest, door: Door) -> dict[str, Any]:
    """Return what a page needs from where something is begun: the press of its form, and whether the link is new.

    Of another link nobody can tell whether she took it, so another one is offered; not on the page behind the one that
    she just took.
    """
    new = "nieuw" in request.GET and just_taken(door.me, at=door.at)
    return {
        "press": token_urlsafe(24),
        "known": door.needs_link,
        "new_link": page_address(door.secret) if new else "",
        "new_calendar": new and has_new_calendar(door.me),
        "in_doubt": not new and not door.needs_link and BEGUN not in request.GET,
        "can_be_sent": can_be_sent(door.me) and not door.needs_link,
        "ticked": [tick for tick in TICKS if tick in request.GET],
    }
