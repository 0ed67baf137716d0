"""One template, two answers: the page, or the part of it that htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def wants_part(request: HttpRequest) -> bool:
    """True when htmx asks for a fragment; never for a boosted visit or a history restore."""
    htmx = getattr(request, "htmx", None)
    if htmx is None or not htmx:
        return False
    return not htmx.boosted and not htmx.history_restore_request


def answer(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, part: str = "", status: int = 200
) -> HttpResponse:
    """Render the page, or only its partial named `part` when htmx asks for one."""
    name = f"{template}#{part}" if part and wants_part(request) else template
    response = render(request, name, context or {}, status=status)
    if part:
        # A cache must not hand the fragment to a visitor who asked for the page.
        response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary", ""), "HX-Request"]))
    return response
