"""Which group, and what may this member of the team do with it?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from nestwerk.gatherings.permissions import groups_seen_by, may_steer
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.people.models import Person


@dataclass(frozen=True)
class Desk:
    """Who stands at which group; `steers` is for facilitators and coordinators."""

    group: Group
    person: Person
    steers: bool
    at: datetime

    def only_who_steers(self) -> None:
        if not self.steers:
            raise Http404


def for_team(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the group for its team; for others it does not exist."""

    @login_required
    @wraps(view)
    def found(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        groups = groups_seen_by(request.user).select_related("organisation")
        group = get_object_or_404(groups, slug=slug)
        person = request.user
        if not isinstance(person, Person):
            raise Http404
        return view(request, Desk(group, person, may_steer(person, group), now()), **kwargs)

    return found
