"""Who asks, and about which meeting."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from nestwerk.groups.models import Meeting
from nestwerk.people.models import Person
from nestwerk.people.permissions import PersonRequest
from nestwerk.today.permissions import eyes_on
from nestwerk.today.queries import Eyes, meeting_by


def seen(request: PersonRequest, key: uuid.UUID) -> tuple[Meeting, Eyes]:
    """Return a meeting that this visitor runs or helps with, and what of it may be seen; 404 for anybody else."""
    meeting = meeting_by(key)
    eyes = eyes_on(request.user, meeting) if meeting else None
    if meeting is None or eyes is None:
        raise Http404
    return meeting, eyes


def of_my_team(request: PersonRequest, key: uuid.UUID) -> tuple[Meeting, Eyes]:
    """Return a meeting of a group in whose team this visitor is; 404 for anybody else, coordinators too."""
    meeting, eyes = seen(request, key)
    if not eyes.team:
        raise Http404
    return meeting, eyes


def for_telephones(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say 'signed out' with a number: a script must not follow us to the page for signing in."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Person):
            return JsonResponse({"signed_out": True}, status=401)
        return view(request, **kwargs)

    return answered
