"""The door of a round: the code in the address opens it, for everybody alike. Nothing tells who came in.

No cookie is set or read but that of the language. A form is not tied to whoever opened it: what is proven by sending
it is that somebody had the code, and that is all there is to prove.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.models import Round
from nestwerk.kernel.clock import now
from nestwerk.participants.permissions import bare, languages, quiet
from nestwerk.ui.language import for_parents, remember_language
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Entrance:
    """Which round, by which code, and when."""

    round: Round
    code: str
    at: datetime

    @cached_property
    def is_open(self) -> bool:
        return queries.is_open(self.round, at=self.at)

    def href(self, name: str) -> str:
        return reverse(f"evaluation:{name}", args=[self.code])


def by_code(view: View) -> View:
    """Give the view the round whose code is in the address. Wrong codes get one answer, and are counted."""

    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        at, asked = now(), queries.round_behind(code)
        if asked is None:
            over = limits.count("evaluation code", visitor_of(request), at=at).over
            return quiet(render(request, "evaluation/parent/no-code.html", bare(), status=429 if over else 404))
        door = Entrance(asked, rules.spaced(asked.code), at)
        if "taal" in request.GET and request.method != "POST":
            response = redirect(request.path)
            remember_language(response, request.GET["taal"])
            return quiet(response)
        return quiet(view(request, door))

    return cast(View, csrf_exempt(for_parents(opened)))


def frame(door: Entrance) -> dict[str, Any]:
    """Return what every page behind this door needs."""
    form = door.round.version.read()
    return {
        **bare(),
        "languages": languages(),
        "aloud": True,
        "round": door.round,
        "form": form,
        "group": door.round.group,
        "code": door.code,
        "title": queries.said_in(form.title),
        "intro": queries.said_in(form.intro),
        "is_open": door.is_open,
        "least": door.round.least,
        "who_reads": queries.who_reads(door.round),
    }
