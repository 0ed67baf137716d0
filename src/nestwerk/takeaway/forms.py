"""Which practices an address or a form names, and the short list that a visitor's browser keeps."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.core import signing
from django.http import HttpResponse, QueryDict

from nestwerk.takeaway.rules.shortlist import Shortlist, shortlist_of

COOKIE = "nestwerk_lijstje"
# Browsers keep no more than 4,096 bytes, name and attributes included.
MOST_BYTES = 3_800
# Whoever makes an address with more than this is not comparing practices.
MOST_NAMED = 100
_SLUG = re.compile(r"[a-z0-9_-]{1,60}", re.IGNORECASE)
_SALT = "catalogue.shortlist"


class TooMuchToKeep(Exception):
    """The notes are longer than a browser keeps for one site."""


def slugs_in(values: QueryDict, name: str = "p") -> tuple[list[str], int]:
    """Return the practices that are named, once each, and how many names cannot be one or are too many."""
    named = list(dict.fromkeys(value.strip() for value in values.getlist(name) if value.strip()))
    fit = [value for value in named if _SLUG.fullmatch(value)][:MOST_NAMED]
    return fit, len(named) - len(fit)


def read_shortlist(cookies: Mapping[str, str]) -> Shortlist:
    """Return the visitor's list. What we did not write ourselves is no list."""
    words = cookies.get(COOKIE)
    if not words:
        return Shortlist()
    try:
        return shortlist_of(signing.loads(words, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return Shortlist()


def keep_shortlist(response: HttpResponse, shortlist: Shortlist) -> None:
    """Give the list to the browser until it is closed; an empty one leaves nothing behind."""
    if not shortlist.items:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    words = signing.dumps(shortlist.kept(), salt=_SALT, compress=True)
    if len(words) > MOST_BYTES:
        raise TooMuchToKeep
    response.set_cookie(COOKIE, words, secure=settings.SECURE, httponly=True, samesite="Lax")
