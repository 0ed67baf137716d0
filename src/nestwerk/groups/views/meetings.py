"""The meetings of a group: all of them, one of them, and more of them."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.groups import actions, queries
from nestwerk.groups.forms import AddMeetingForm, CancelForm, DescribeForm, MoreForm, MoveForm
from nestwerk.groups.forms.fields import moment
from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.permissions import hats_in
from nestwerk.groups.queries.reach import after_news, heard_page, reach_words
from nestwerk.groups.rules.rhythm import kind_of
from nestwerk.groups.views.after import after_cancelling
from nestwerk.groups.views.asking import one_of, run, seen
from nestwerk.groups.views.following import move_following
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.meanwhile import saved


@login_required
@require_safe
def meetings(request: PersonRequest, slug: str) -> HttpResponse:
    """Every meeting: those to come first, what was below it, fixed."""
    group, at = seen(request, slug), now()
    hats = hats_in(request.user, group.pk)
    every = list(queries.meetings_of(group))
    context = {
        "group": group,
        "runs": hats.runs,
        "knows": hats.runs or hats.team,
        "look_back": settings.NESTWERK_MEETING_LOOK_BACK if hats.team else "",
        "heard": settings.NESTWERK_MEETING_HEARD,
        "coming": [one for one in every if one.ends_at > at],
        "past": [one for one in reversed(every) if one.ends_at <= at],
    }
    return render(request, "groups/team/meetings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: PersonRequest, slug: str) -> HttpResponse:
    """More dates at a rhythm."""
    group = run(request, slug)
    form = MoreForm(request.POST or None, initial=_goes_on(group))
    if form.is_valid():
        try:
            made = _plan(form, group, by=request.user)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, ngettext("%(n)d meeting added.", "%(n)d meetings added.", made) % {"n": made})
            return redirect("groups:meetings", slug)
    return render(request, "groups/team/more.html", {"group": group, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    """One meeting more."""
    group = run(request, slug)
    form = AddMeetingForm(request.POST or None, group=group, person=request.user, initial={"minutes": 120})
    if form.is_valid():
        said = form.cleaned_data
        starts_at = moment(said["day"], said["begins"])
        values: Any = {"starts_at": starts_at, "minutes": said["minutes"], "venue": said["venue"]}
        try:
            actions.add_meeting(group=group, by=request.user, at=now(), **values)
        except DomainError as problem:
            form.add_error("day", str(problem.message))
        else:
            messages.success(request, gettext("The meeting is added."))
            return redirect("groups:meetings", slug)
    return render(request, "groups/team/add.html", {"group": group, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """One meeting: what it is about; and forms to move or cancel it."""
    group = run(request, slug)
    one = one_of(group, key)
    form = DescribeForm(request.POST or None, group=group, initial={"theme": one.theme, "session": one.session_id})
    if form.is_valid():
        seen = {"theme": one.theme, "session_id": one.session_id}
        values = {"theme": form.cleaned_data["theme"], "session": form.cleaned_data.get("session")}
        try:
            actions.describe(meeting=one, by=request.user, at=now(), seen=seen, **values)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, saved(form))
            return redirect("groups:meetings", slug)
    return _page(request, group, one, form=form)


@login_required
@require_POST
def move(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    group = run(request, slug)
    one = one_of(group, key)
    form = MoveForm(request.POST, group=group, person=request.user, meeting=one, initial=_moment_of(one))
    if form.is_valid():
        said = form.cleaned_data
        starts_at = moment(said["day"], said["begins"])
        ends_at = starts_at + timedelta(minutes=said["minutes"])
        if said["following"]:
            return move_following(request, group, one, form, starts_at=starts_at, ends_at=ends_at)
        values = {"venue": said["venue"], "reason": said["reason"], "seen": one}
        reach = reach_words(group, at=now())
        try:
            actions.move(meeting=one, starts_at=starts_at, ends_at=ends_at, by=request.user, at=now(), **values)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, gettext("The meeting is moved.") + " " + reach)
            return redirect(after_news(group, one, at=now()))
    return _page(request, group, one, move_form=form)


@login_required
@require_POST
def cancel(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    group = run(request, slug)
    one = one_of(group, key)
    form = CancelForm.of(one, request.POST, place=queries.place_for_team(group, one).name)
    if form.is_valid():
        reach = reach_words(group, at=now())
        try:
            actions.cancel(meeting=one, reason=form.cleaned_data["reason"], by=request.user, at=now(), seen=one)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, gettext("The meeting is cancelled.") + " " + reach)
            return redirect(after_news(group, one, at=now()))
    return _page(request, group, one, cancel_form=form)


def _moment_of(one: Meeting) -> dict[str, Any]:
    """Return when and where it is, as the form to move it shows that."""
    wall = one.starts_at.astimezone(queries.zone())
    minutes = int((one.ends_at - one.starts_at).total_seconds() // 60)
    return {"day": wall.date(), "begins": wall.time(), "minutes": minutes, "venue": one.venue_id}


def _page(request: PersonRequest, group: Group, one: Meeting, **forms: Any) -> HttpResponse:
    place = queries.place_for_team(group, one)
    context = {
        "group": group,
        "meeting": one,
        "place": place,
        "reach": reach_words(group, at=now()),
        "heard": heard_page(group, one) if one.revision else "",
        **after_cancelling(group, one, at=now()),
        "fixed": one.ends_at <= now() or hasattr(one, "cancellation") or group.ended_at is not None,
        "form": DescribeForm(group=group, initial={"theme": one.theme, "session": one.session_id}),
        "move_form": MoveForm(group=group, person=request.user, meeting=one, initial=_moment_of(one)),
        "cancel_form": CancelForm.of(one, place=place.name),
        **forms,
    }
    return render(request, "groups/team/meeting.html", context)


def _goes_on(group: Group) -> dict[str, Any]:
    """Return the likely next stretch: the same rhythm, hour and length, after the last meeting."""
    last = group.meetings.order_by("-starts_at").first()
    known: dict[str, Any] = {"rhythm": kind_of(group.rhythm), "number": 10, "minutes": 120}
    if last is not None:
        was = _moment_of(last)
        known |= {"first": was["day"] + timedelta(weeks=1), "begins": was["begins"], "minutes": was["minutes"]}
    return known


def _plan(form: MoreForm, group: Group, *, by: Any) -> int:
    schedule, at = form.schedule(), now()
    if schedule.first is None:
        for starts_at in schedule.days:
            actions.add_meeting(group=group, starts_at=starts_at, minutes=schedule.minutes, by=by, at=at)
        return len(schedule.days)
    made = actions.plan_meetings(
        group=group,
        first=schedule.first,
        minutes=schedule.minutes,
        until=schedule.until,
        number=schedule.number,
        by=by,
        at=at,
        rhythm=form.rule(),
    )
    return len(made)
