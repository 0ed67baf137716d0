"""What this version would do with the installation that is here, before it does anything."""

from typing import Any

from django.conf import settings
from django.test import Client

from nestwerk import __version__
from nestwerk.ops.installation import CannotDo
from nestwerk.ops.status.known import ahead, missing

# A page that needs no data: it stands on the addresses, the templates and the words of all.
PROBE = "/snel-weg/"


def plan() -> dict[str, Any]:
    """Return the migrations that are missing, and those that only newer code knows. Raises when no page can be made."""
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"
    answer = Client(headers={"host": host}).get(PROBE, secure=settings.SECURE)
    if answer.status_code >= 500:
        raise CannotDo(f"This version makes no page with these settings ({answer.status_code}).")
    return {"version": __version__, "missing": missing(), "ahead": ahead()}
