"""Which pages may be found: those that say so, and nothing else. Robots are told with every answer."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, get_resolver

Handler = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., Any])
# In an address: the language in which a page is asked, whatever the browser and the cookie say.
IN = "in"
# Holes of addresses that hold what only its owner has.
SECRET_HOLES = {"secret", "code", "token", "ticket"}
_HOLE = re.compile(r"[<(]")


def findable(view: View) -> View:
    """Mark a view of which the pages may be found by everybody, in each language of theirs."""
    view.findable = True  # type: ignore[attr-defined]
    return view


def may_be_found(request: HttpRequest) -> bool:
    """Whether this is such a page as it is: what was searched or chosen on it is nobody's to find."""
    match = getattr(request, "resolver_match", None)
    return match is not None and getattr(match.func, "findable", False) and set(request.GET) <= {IN}


def found_only_when_findable(get_response: Handler) -> Handler:
    """Tell robots to list nothing but pages that may be found, also where no page can say so: files, 404, the API."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Nobody should find the made-up groups of a demo and go there.
        if settings.DEMO or response.status_code != 200 or not may_be_found(request):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware


def secret_places() -> list[str]:
    """Return where all addresses begin that hold a secret, as '/mijn/'; a new one is here without asking."""
    return sorted(set(_secret_places(get_resolver(), "")))


def _secret_places(resolver: URLResolver, route: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        whole = route + str(entry.pattern).removeprefix("^")
        if SECRET_HOLES & {*entry.pattern.converters, *getattr(entry.pattern.regex, "groupindex", {})}:
            yield "/" + _HOLE.split(whole)[0]
        elif isinstance(entry, URLResolver):
            yield from _secret_places(entry, whole)
