"""Which group, and what may this member of the team do with it?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from nestwerk.gatherings.permissions import groups_seen_by, may_steer
from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.people.models import Person

# What may be done in a group that has ended: taking away what hurts or tells who somebody is, and putting that back.
STAYS = {"end", "hide", "hide-more", "hide-tip", "hide-tried", "show", "words"}


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
    """Find the group for its team; for others it does not exist. Of a group that has ended nothing is written."""

    @login_required
    @wraps(view)
    def found(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        groups = groups_seen_by(request.user).select_related("organisation")
        group = get_object_or_404(groups, slug=slug)
        person = request.user
        if not isinstance(person, Person):
            raise Http404
        desk = Desk(group, person, may_steer(person, group), now())
        if request.method == "POST" and group.ended_at and request.POST.get("what") not in STAYS:
            messages.error(request, str(HasEnded.message))
            return redirect("gatherings:team-board", slug=group.slug)
        return view(request, desk, **kwargs)

    return found
