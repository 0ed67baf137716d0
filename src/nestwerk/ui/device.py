"""A device on which somebody signed in: known again by a cookie that says nothing about anybody.

It opens no door. Who has it may ask for a code when strangers have asked for too many in her name.
"""

import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "__Host-nestwerk_device" if settings.SECURE else "nestwerk_device"
SECONDS = 90 * 86_400
BYTES = 24
_OURS = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)


def device_of(request: HttpRequest) -> str:
    """Return what the cookie of this browser says; '' when it has none that looks like ours."""
    told = request.COOKIES.get(COOKIE, "")
    return told if _OURS.fullmatch(told) else ""


def new_device() -> str:
    return secrets.token_urlsafe(BYTES)


def remember_device(response: HttpResponse, device: str) -> None:
    response.set_cookie(
        COOKIE, device, max_age=SECONDS, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
