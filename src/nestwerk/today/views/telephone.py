"""What the script of the page asks: deliver taps, say where attendance stands, give a fresh token."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from nestwerk.groups.models import Meeting
from nestwerk.kernel.clock import now
from nestwerk.kernel.text import clean
from nestwerk.people.models import Person
from nestwerk.people.permissions import PersonRequest
from nestwerk.today import actions, queries
from nestwerk.today.actions import Delivery
from nestwerk.today.permissions import eyes_on
from nestwerk.today.views.asking import for_telephones
from nestwerk.ui import dates

MOST_AT_ONCE, LONGEST_ID = 60, 64


@require_POST
@for_telephones
def taps(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Keep what a telephone sends; say what was kept and where attendance stands now."""
    one = Meeting.objects.filter(pk=key).first()
    eyes = eyes_on(request.user, one) if one else None
    if one is None or eyes is None:
        return JsonResponse({"gone": True}, status=404)
    said, at = _read(request.body), now()
    if said is None:
        return JsonResponse({"unclear": True}, status=400)
    done = actions.deliver(
        meeting=one,
        sent=_deliveries(said, at=at),
        with_reasons=eyes.runs,
        sent_at=_moment(said.get("sent")),
        by=request.user,
        at=at,
    )
    answer = {"done": done.done, "refused": done.refused, "why": done.why}
    return JsonResponse({**answer, **_stand(one, request.user)})


@require_safe
@for_telephones
def state(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    one = Meeting.objects.filter(pk=key).first()
    if one is None or eyes_on(request.user, one) is None:
        return JsonResponse({"gone": True}, status=404)
    return JsonResponse(_stand(one, request.user))


@require_safe
@for_telephones
def token(request: PersonRequest) -> HttpResponse:
    """A fresh token for a page that lay open, or offline, for long."""
    return JsonResponse({"token": get_token(request)})


def _stand(one: Meeting, me: Person) -> dict[str, Any]:
    found = queries.state_of(one, me=me)
    at = dates.hour(found.last_at)
    return {"seen": found.seen, "last": {"by": found.last_by, "at": at}}


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    fits = isinstance(said, dict) and isinstance(said.get("items"), list)
    return said if fits and len(said["items"]) <= MOST_AT_ONCE else None


def _deliveries(said: dict[str, Any], *, at: datetime) -> Iterator[Delivery]:
    for item in said["items"]:
        # What has no name cannot be spoken of in the answer; a telephone of ours never sends that.
        if isinstance(item, dict) and (name := _name(item.get("id"))):
            yield Delivery(name, str(item.get("kind")), item, _moment(item.get("at")) or at)


def _name(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= LONGEST_ID and clean(value) == value else ""


def _moment(words: object) -> datetime | None:
    try:
        found = parse_datetime(str(words))
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None
