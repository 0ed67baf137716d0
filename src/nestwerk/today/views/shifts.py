"""Tasks at meetings: those of all my groups, and those of one meeting with what to prepare."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.groups.models import Meeting
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.today import actions, queries
from nestwerk.today.forms import PreparationForm, ShiftForm
from nestwerk.today.models import PreparationNote, Shift
from nestwerk.today.permissions import meetings_of_team
from nestwerk.today.queries import Eyes
from nestwerk.today.views.asking import of_my_team


@login_required
@require_safe
def shifts(request: PersonRequest) -> HttpResponse:
    """What can be done at the meetings of the coming weeks, and what I took."""
    return render(request, "today/shifts.html", {"meetings": queries.open_shifts(request.user, at=now())})


@login_required
@require_POST
def take(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Take a task or give it back."""
    mine = meetings_of_team(request.user)
    shift = get_object_or_404(Shift.objects.filter(meeting__in=mine).select_related("organisation"), pk=key)
    try:
        if request.POST.get("what") == "back":
            actions.withdraw(shift=shift, person=request.user, by=request.user, at=now())
            messages.success(request, gettext("You gave the task back."))
        else:
            actions.claim(shift=shift, by=request.user, at=now())
            messages.success(request, gettext("The task is yours. Thank you!"))
    except DomainError as problem:
        messages.error(request, str(problem.message))
    here = request.POST.get("here") == "meeting"
    return redirect("today:prepare", shift.meeting_id) if here else redirect("today:shifts")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Prepare a meeting together: lines that the team adds, and its tasks."""
    one, eyes = of_my_team(request, key)
    form = PreparationForm(request.POST or None)
    if form.is_valid():
        actions.add_preparation(meeting=one, **form.cleaned_data, by=request.user, at=now())
        return redirect("today:prepare", key)
    return _page(request, one, eyes, form=form)


@login_required
@require_POST
def line_away(request: PersonRequest, key: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """One's own line; a facilitator takes any away."""
    one, eyes = of_my_team(request, key)
    lines = PreparationNote.objects.filter(meeting=one).select_related("organisation")
    if not eyes.guides:
        lines = lines.filter(by=request.user)
    actions.remove_preparation(note=get_object_or_404(lines, pk=thing), by=request.user, at=now())
    return redirect("today:prepare", key)


@login_required
@require_POST
def offer(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Offer a task, or take it off: facilitators."""
    one, eyes = of_my_team(request, key)
    if not eyes.guides:
        raise Http404
    if gone := request.POST.get("gone", ""):
        shift = get_object_or_404(Shift.objects.filter(meeting=one).select_related("organisation"), task=gone)
        actions.take_off(shift=shift, by=request.user, at=now())
        return redirect("today:prepare", key)
    form = ShiftForm(request.POST)
    if not form.is_valid():
        return _page(request, one, eyes, offer_form=form)
    actions.offer(meeting=one, **form.cleaned_data, by=request.user, at=now())
    return redirect("today:prepare", key)


def _page(
    request: PersonRequest,
    one: Meeting,
    eyes: Eyes,
    form: PreparationForm | None = None,
    offer_form: ShiftForm | None = None,
) -> HttpResponse:
    context = {
        "meeting": one,
        "group": one.group,
        "guides": eyes.guides,
        "lines": queries.preparation_of(one),
        "shifts": queries.shifts_of(one, person=request.user),
        "form": form or PreparationForm(),
        "offer_form": offer_form or ShiftForm(),
    }
    return render(request, "today/prepare.html", context)
