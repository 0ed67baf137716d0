"""What went wrong, as RFC 9457 asks: a program reads the status, a person the title and the detail."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """A question that makes no sense, with what is wrong per parameter."""

    def __init__(self, errors: Sequence[Mapping[str, str]]) -> None:
        self.errors = errors
        super().__init__(errors)


def problem(status: int, detail: str = "", *, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """Return the answer that says what went wrong; no cache keeps it."""
    told: dict[str, object] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    if detail:
        told["detail"] = detail
    if errors:
        told["errors"] = list(errors)
    return HttpResponse(json.dumps(told), content_type=MEDIA_TYPE, status=status, headers={"Cache-Control": "no-store"})
