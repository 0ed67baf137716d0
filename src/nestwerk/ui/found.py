"""What a page that may be found says of itself: its address in each language, and the picture of its section."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from nestwerk.web.findable import IN, may_be_found


@dataclass(frozen=True)
class FoundAt:
    """Whole addresses. `plain` speaks the language of whoever asks; `here` is the one that was asked."""

    plain: str
    here: str
    languages: list[tuple[str, str]]


def found_at(request: HttpRequest) -> FoundAt | None:
    """Return where this page is found; None for a page that may not be."""
    if not may_be_found(request):
        return None
    plain = settings.BASE_URL + request.path
    offered: list[str] = getattr(request, "offered_languages", [])
    asked = request.GET.get(IN, "")
    return FoundAt(
        plain=plain,
        here=in_language(plain, asked) if asked in offered else plain,
        languages=[(code, in_language(plain, code)) for code in offered],
    )


def in_language(address: str, code: str) -> str:
    """Return the address at which a page is in this language, whoever asks."""
    return f"{address}?{urlencode({IN: code})}"
