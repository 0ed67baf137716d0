"""The door of a parent's own map: the secret in the address opens the page, and the key of what is sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nestwerk.kernel.clock import now
from nestwerk.nests.formats.sealed import key_of
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.permissions import bare, by_link


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

    def href(self, name: str, *arguments: object) -> str:
        return reverse(f"nests:{name}", args=[self.secret, *arguments])

    @property
    def home(self) -> str:
        return reverse("gatherings:page", args=[self.secret])


View = Callable[..., HttpResponse]


def my_map(view: View) -> View:
    """Open the page for whoever holds the link and has, or had, a place in the group."""

    @wraps(view)
    def opened(request: HttpRequest, me: Participant, **kwargs: Any) -> HttpResponse:
        door = Door(me, request.secret, now())  # type: ignore[attr-defined]
        if me.standing not in {Standing.IN, Standing.LEFT}:
            return redirect(door.home)
        return view(request, door, **kwargs)

    return by_link(opened)


def frame(door: Door) -> dict[str, Any]:
    """Return what every page behind this door needs. Another language is chosen on her first page."""
    return {**bare(), "aloud": True, "secret": door.secret, "me": door.me, "group": door.me.group, "home": door.home}
