"""One page of a list, with the way to the others in the answer and in the Link header (RFC 8288)."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nestwerk.api.asking import Paged

Item = TypeVar("Item")


def paged(
    request: HttpRequest, response: HttpResponse, every: Sequence[Item], asked: Paged
) -> tuple[dict[str, Any], Sequence[Item]]:
    """Return what the answer tells about its page, and the items on it; beyond the last page there are none."""
    pages = max(1, -(-len(every) // asked.per_blad))
    start = (asked.blad - 1) * asked.per_blad
    ways = {"first": 1, "last": pages}
    if asked.blad > 1:
        ways["prev"] = min(asked.blad - 1, pages)
    if asked.blad < pages:
        ways["next"] = asked.blad + 1
    addresses = {name: _address(request, number) for name, number in ways.items()}
    response.headers["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in addresses.items())
    told = {
        "total": len(every),
        "page": asked.blad,
        "pages": pages,
        "per_page": asked.per_blad,
        "previous": addresses.get("prev"),
        "next": addresses.get("next"),
    }
    return told, every[start : start + asked.per_blad]


def _address(request: HttpRequest, page: int) -> str:
    kept = request.GET.copy()
    kept["blad"] = str(page)
    return f"{settings.BASE_URL}{request.path}?{kept.urlencode()}"
