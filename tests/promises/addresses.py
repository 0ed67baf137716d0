"""Every address of the project that a personal link opens, found in the urls themselves."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

# What else may stand in such an address, and something that is right there.
# The map of the other parent.
MAP = "5a5a5a5a-0000-4000-8000-5a5a5a5a5a5a"
ALSO = {"<slug:code>": "fr", "<uuid:key>": MAP, r"(?P<secret>\w{22,64})/?[^/\w]{1,3}/?$": "SECRET."}


def behind_a_link() -> list[str]:
    """Return every address with a secret in it, written with SECRET or CALENDAR in its place."""
    found = sorted({_filled(route) for route in _routes(get_resolver().url_patterns, "") if "secret" in route})
    assert len(found) > 25, "the walk finds the addresses"
    return found


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        here = before + _text(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, here)
        else:
            yield here


def _text(pattern: object) -> str:
    if isinstance(pattern, RoutePattern):
        return str(pattern._route)
    assert isinstance(pattern, RegexPattern)
    return str(pattern._regex).removeprefix("^").replace("(?P<secret>[A-Za-z0-9_-]{22,64})", "<str:secret>")


def _filled(route: str) -> str:
    for placeholder, value in ALSO.items():
        route = route.replace(placeholder, value)
    secret = "CALENDAR" if route.startswith("agenda/") else "SECRET"
    address = "/" + route.replace("<str:secret>", secret)
    assert "<" not in address, f"say in ALSO what stands in {address}"
    return address
