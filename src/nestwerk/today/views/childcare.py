"""Whose children the childcare of a meeting is for, and what to do when it falls away."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.gatherings.queries import asks_childcare
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions
from nestwerk.participants.queries import AsksChildcare, off_now, who_asks_childcare
from nestwerk.people.permissions import PersonRequest
from nestwerk.today.views.asking import seen


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def childcare(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The list to print and to call by; for who runs the group also the buttons. A volunteer reads how many come."""
    one, eyes = seen(request, key)
    if request.method == "POST":
        if not eyes.runs:
            raise Http404
        _change(request, one)
        return redirect("today:childcare", key)
    context = {"meeting": one, "group": one.group, "runs": eyes.runs, **_about(one)}
    return render(request, "today/childcare.html", context)


@login_required
@require_safe
def of_group(request: PersonRequest, slug: str) -> HttpResponse:
    """The list of the next meeting, else of the last; who takes part when there is none."""
    group = get_object_or_404(Group.objects.run_by(request.user), slug=slug)
    meetings = Meeting.objects.filter(group=group)
    meeting = meetings.upcoming(now()).first() or meetings.held(now()).first()
    return redirect("today:childcare", meeting.pk) if meeting else redirect("participants:list", slug)


def _change(request: PersonRequest, one: Meeting) -> None:
    asking = {parent.participant.pk for row in _rows(one) for parent in row.parents if row.coming is not False}
    again = request.POST.get("wens") == "toch"
    change = actions.find_childcare_again if again else actions.call_off_childcare
    try:
        change(meeting=one, asking=asking, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        there, not_there = gettext("There is childcare after all."), gettext("The childcare is called off.")
        messages.success(request, there if again else not_there)


def _rows(one: Meeting) -> list[AsksChildcare]:
    return who_asks_childcare(one.group, one, off=off_now(one), asks=asks_childcare, at=now())


def _about(one: Meeting) -> dict[str, Any]:
    off, group = off_now(one), one.group
    rows = who_asks_childcare(group, one, off=off, asks=asks_childcare, at=now())
    promised = sum(len(row.ages) for row in rows if row.childcare == "place")
    may_come = [row for row in rows if row.coming is not False]
    told = bool(off) or not group.childcare
    return {
        "off": off if off and off.again_at is None else None,
        "again": off if off and off.again_at is not None else None,
        "rows": rows,
        "told": told,
        "parents": sum(len(row.parents) for row in may_come),
        "call": sum(not parent.reached for row in may_come for parent in row.parents),
        "ways": sum(not parent.why for row in may_come for parent in row.parents),
        "children": sum(len(row.ages) for row in rows if row.expected),
        "promised": promised,
        "too_many": group.childcare and group.childcare_places is not None and promised > group.childcare_places,
        "fixed": one.ends_at <= now() or hasattr(one, "cancellation") or group.ended_at is not None,
    }
