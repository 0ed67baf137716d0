"""After a cancellation: it goes on after all, one more at the end, what each was about moves on."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.groups import actions
from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.planning import moment_at_end
from nestwerk.groups.queries.shifting import shifted, subject_of
from nestwerk.groups.views.asking import one_of, run
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


def after_cancelling(group: Group, meeting: Meeting, *, at: datetime) -> dict[str, Any]:
    """Return what can be done about a cancelled meeting, for its page; nothing for another one."""
    if not hasattr(meeting, "cancellation") or group.ended_at is not None:
        return {}
    at_end = moment_at_end(group)
    return {
        "over": meeting.ends_at <= at,
        "at_end": at_end[0] if at_end else None,
        "subject": str(subject_of(meeting)),
        "shift": bool(shifted(meeting, at=at)),
    }


@login_required
@require_POST
def go_on(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """A cancelled meeting goes on after all; or took place, which a tick says."""
    one = one_of(run(request, slug), key)
    over = one.ends_at <= now()
    if over and "zeker" not in request.POST:
        messages.error(request, gettext("This meeting is in the past. Tick that it took place."))
        return redirect("groups:meeting", slug, key)
    said = gettext("It is noted that the meeting took place. Nobody gets a message.")
    return _done(request, slug, key, actions.go_on, said if over else gettext("The meeting goes on."), meeting=one)


@login_required
@require_POST
def add_at_end(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """One meeting after the last, on the moment that the button showed."""
    one = one_of(run(request, slug), key)
    shown = parse_datetime(request.POST.get("moment", "")) or one.starts_at
    return _done(request, slug, key, actions.add_at_end, gettext("The meeting is added."), meeting=one, shown=shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Look at what each meeting would be about; then let it move on."""
    group = run(request, slug)
    one = one_of(group, key)
    if request.method == "POST":
        seen = request.POST.getlist("gezien")
        return _done(request, slug, key, actions.shift_subjects, gettext("Moved on."), meeting=one, seen=seen)
    rows = shifted(one, at=now())
    if not rows or not hasattr(one, "cancellation"):
        return redirect("groups:meeting", slug, key)
    return render(request, "groups/team/shift.html", {"group": group, "meeting": one, "rows": rows})


def _done(request: PersonRequest, slug: str, key: uuid.UUID, act: Any, said: str, **values: Any) -> HttpResponse:
    try:
        act(by=request.user, at=now(), **values)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("groups:meeting", slug, key)
    messages.success(request, said)
    return redirect("groups:meetings", slug)
