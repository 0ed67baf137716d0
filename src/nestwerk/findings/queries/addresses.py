"""The address behind the code of a sounding board, both ways."""

from django.conf import settings
from django.urls import reverse

from nestwerk.findings.models import Sounding
from nestwerk.kernel.codes import code_in, digest, spaced


def sounding_behind(code: str) -> Sounding | None:
    """Return the sounding board with this code, as people type it."""
    found = code_in(code)
    rows = Sounding.objects.select_related("study", "organisation")
    return rows.filter(code_digest=digest(found)).first() if found else None


def address_of(sounding: Sounding) -> str:
    """Return the whole address behind the code, for a QR; empty when the code is gone."""
    if not sounding.code:
        return ""
    return settings.BASE_URL + reverse("findings:door", args=[spaced(sounding.code)])


def short_address(sounding: Sounding) -> str:
    """Return the address as people type it: without https://."""
    return address_of(sounding).partition("://")[2].rstrip("/")
