"""What the base page needs to know, for every template."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from nestwerk.ui.found import found_at
from nestwerk.ui.language import direction_of
from nestwerk.web.findable import IN

NAMES = dict(settings.LANGUAGES)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return language, direction, the languages on offer, tabs, and where 'leave quickly' goes."""
    offered: list[str] = getattr(request, "offered_languages", list(NAMES))
    back = quote(_without_language(request), safe="")
    view = getattr(request.resolver_match, "func", None)
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": direction_of(get_language() or settings.LANGUAGE_CODE),
        "languages": [
            {
                "code": code,
                "name": NAMES[code],
                "side": direction_of(code),
                "href": f"{_address('ui:language', code)}?terug={back}",
            }
            for code in offered
        ],
        "tabs": [
            {
                "label": gettext(label),
                "room": room,
                "href": _address(name),
                "current": request.path.startswith(_address(name)),
            }
            for label, room, name in settings.NESTWERK_TABS
        ],
        # The way in is for who is not in yet.
        "foot_links": [
            {"label": gettext(label), "href": _address(name), "enters": name == settings.LOGIN_URL}
            for label, name in settings.NESTWERK_FOOT
        ],
        "found_at": found_at(request),
        # What parents read can be read aloud.
        "aloud": getattr(view, "for_parents", False),
        "leave_to": settings.LEAVE_TO,
        "operator_contact": settings.OPERATOR_CONTACT,
        "demo": settings.DEMO,
    }


def _without_language(request: HttpRequest) -> str:
    """Return the address of this page for whoever chooses another language than it asks for."""
    if IN not in request.GET:
        return request.get_full_path()
    kept = request.GET.copy()
    del kept[IN]
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


@lru_cache(maxsize=64)
def _address(name: str, *arguments: str) -> str:
    return reverse(name, args=arguments)
