"""Pages without a domain: the style page, the language switch, leaving, and what went wrong."""

import sys
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.ui import samples
from nestwerk.ui.full_disk import no_room_left
from nestwerk.ui.language import direction_of, for_parents, leaves_no_trace, remember_language


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every part of the furniture, alive."""
    return render(request, "ui/style/page.html", {**samples.everything(), "lit": (3,)})


@require_safe
@for_parents
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in a cookie and go back to where the visitor was."""
    back = request.GET.get("terug", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(back)
    remember_language(response, code)
    return response


@require_safe
@for_parents
@leaves_no_trace
def leave(request: HttpRequest) -> HttpResponse:
    """What 'leave quickly' does, and what the browser still remembers."""
    return render(request, "ui/leave.html")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "ui/not-found.html", status=404)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "ui/bad-request.html", status=400)


def too_often(request: HttpRequest) -> HttpResponse:
    """Too many of something in a short time; it passes by itself."""
    return render(request, "429.html", status=429)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere. Nothing was saved."""
    return render(request, "ui/forgery.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """The last resort: asks neither the database nor the request, only the language that is active."""
    full = no_room_left(sys.exc_info()[1])
    words = {
        "full": full,
        "language": get_language(),
        "direction": direction_of(get_language() or settings.LANGUAGE_CODE),
        "leave_to": settings.LEAVE_TO,
    }
    # A database that is away comes back: whoever asks for us may ask again.
    status = 507 if full else 503 if isinstance(sys.exc_info()[1], OperationalError) else 500
    answer = HttpResponse(render_to_string("ui/broken.html", {**words, **_files()}), status=status)
    if status == 503:
        answer.headers["Retry-After"] = "30"
    return answer


def _files() -> dict[str, str]:
    # Perhaps it is the list of static files that is missing: a plain page is better than none.
    names = {"stylesheet": "ui/nestwerk.css", "cover": "ui/cover.js", "leave": "ui/leave.js"}
    try:
        return {name: static(path) for name, path in names.items()}
    except (ValueError, OSError):
        return {}
