"""Today's meetings of my groups; and what a telephone needs to work without internet."""

import uuid
from functools import lru_cache
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from nestwerk.groups.actions import see_stay
from nestwerk.groups.models import Group, Meeting, TeamStay
from nestwerk.groups.queries import stays_to_see
from nestwerk.kernel.clock import now
from nestwerk.participants.queries import requests_seen_by
from nestwerk.people.permissions import PersonRequest
from nestwerk.people.queries.notices import notices_for
from nestwerk.today import queries
from nestwerk.today.permissions import meetings_seen_by
from nestwerk.web.headers import same_for_everybody

WORKER = Path(__file__).resolve().parent.parent / "static" / "today" / "sw.js"


@login_required
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """What is on for my groups: today, this week, and what asks to be looked back on."""
    at = now()
    context = {
        "mine": queries.my_meetings(request.user, at=at),
        "at": at,
        "queue_key": queries.queue_key(request.user),
        "agreed": queries.agreed_in_my_groups(request.user, at=at),
        "came": stays_to_see(request.user),
        "notices": notices_for(request.user),
        "asked": requests_seen_by(request.user),
    }
    return render(request, "today/home.html", context)


@login_required
@require_POST
def seen_stay(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """A facilitator saw who came to a team."""
    told = TeamStay.objects.told_to(request.user).select_related("organisation")
    see_stay(stay=get_object_or_404(told, pk=key), by=request.user, at=now())
    return redirect("today:home")


@login_required
@require_safe
def of_group(request: PersonRequest, slug: str) -> HttpResponse:
    """The door from a group: its meeting of now, else the next, else the last."""
    seen = meetings_seen_by(request.user).filter(group__slug=slug)
    group = get_object_or_404(Group.objects.visible_to(request.user), slug=slug)
    mine = Meeting.objects.filter(group=group, pk__in=seen.values("pk"))
    meeting = mine.upcoming(now()).first() or mine.held(now()).first()
    return redirect("today:meeting", meeting.pk) if meeting else redirect("today:home")


@require_safe
@same_for_everybody
def worker(request: HttpRequest) -> HttpResponse:
    """The script that serves the open meeting without internet. It stands here because its reach is its folder."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
@same_for_everybody
def no_internet(request: HttpRequest) -> HttpResponse:
    """What a telephone shows when there is no internet and nothing was kept. Nothing in it is about anybody."""
    return render(request, "today/no-internet.html")


@lru_cache(maxsize=1)
def _worker() -> bytes:
    return WORKER.read_bytes()
