"""Headers that keep a page to itself: strict CSP, no referrer, no sniffing, nothing from third parties."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"

Handler = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., Any])


def quiet_headers(get_response: Handler) -> Handler:
    """Add the policy to each answer; a page for one signed-in person is never stored."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        user = getattr(request, "user", None)
        if user is not None and getattr(request, "session", None) and request.session.accessed:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def same_for_everybody(view: View) -> View:
    """Mark a view whose answer hangs on the address alone: no cookie is read or set, and any cache may keep it."""
    view.same_for_everybody = True  # type: ignore[attr-defined]
    return view


def nobody_in_particular(get_response: Handler) -> Handler:
    """Let a view that is the same for everybody see no cookie, and let its answer say so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            marked = getattr(resolve(request.path_info).func, "same_for_everybody", False)
        except Resolver404:
            marked = False
        if not marked:
            return get_response(request)
        request.COOKIES = {}
        response = get_response(request)
        # What the layers inside added does not hold here: neither the visitor nor the language of the browser matters.
        response.headers["Vary"] = "Accept-Encoding"
        return response

    return middleware


def unless_known(request: HttpRequest, response: HttpResponse, *, changed_at: datetime | None = None) -> HttpResponse:
    """Stamp an answer by its content, and answer 304 instead when the reader has it already.

    The content alone decides. A date only tells: what is taken away leaves none, and a reader who asks by date would
    go on showing a name that was withdrawn.
    """
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    moment = int(changed_at.timestamp()) if changed_at else None
    etag = response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if moment is not None:
        response.headers["Last-Modified"] = http_date(moment)
    return get_conditional_response(request, etag=etag, last_modified=moment, response=response) or response
