"""What stands in an address or comes with a form is somebody's words: read it, and never trip over it."""

import re
import uuid
from collections.abc import Iterable

from django.http import HttpRequest

# A page further on than this is a slip or a prank.
_PAGE = re.compile(r"[0-9]{1,5}")


def page_asked(request: HttpRequest, name: str = "bladzijde") -> int:
    """Return the number of the page that is asked for; the first when it is no number or a strange one."""
    return number_in(request.GET.get(name, "")) or 1


def number_in(words: str) -> int:
    """Return a number of at most five plain digits; 0 when it is none."""
    return int(words) if _PAGE.fullmatch(words) else 0


def key_in(words: str | None) -> uuid.UUID | None:
    """Return the key of a row; None when it is none."""
    try:
        return uuid.UUID(words or "")
    except ValueError:
        return None


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what came with a form, name by name, so that a page can ask once more and send it again."""
    return [(name, one) for name, every in request.POST.lists() for one in every if name != "csrfmiddlewaretoken"]


def keys_in(words: Iterable[str]) -> list[uuid.UUID]:
    """Return the keys among these words, in their order."""
    return [key for one in words if (key := key_in(one))]
