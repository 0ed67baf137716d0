"""The page on which an organisation leaves, the file with everything, and the proofs for operators."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.departures import actions, permissions, queries
from nestwerk.departures.forms import LeaveForm
from nestwerk.departures.models import Departure, Parcel
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest, may_operate
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.ui.as_seen import LOOK
from nestwerk.ui.papers import too_many_papers
from nestwerk.ui.views import too_often


def _here(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(permissions.organisations(request.user), slug=slug)


def _led(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.led_by(request.user), slug=slug)


def _own_parcel(request: PersonRequest, slug: str) -> Parcel:
    return get_object_or_404(Parcel, organisation=_led(request, slug), by=request.user)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: PersonRequest, slug: str) -> HttpResponse:
    """Take everything along; say that the organisation leaves, and on which day it is erased."""
    organisation, at = _here(request, slug), now()
    form = _form(organisation, request.POST or None)
    if form.is_valid():
        day, seen = form.cleaned_data["erase_on"], {"erase_on": form.leaves_on}
        try:
            actions.announce(organisation=organisation, erase_on=day, by=request.user, at=at, seen=seen)
        except ChangedAtOnce as problem:
            messages.error(request, str(problem.message))
        else:
            messages.success(request, gettext("It is said. Everybody gets a letter."))
        return redirect("departures:page", slug)
    return _page(request, organisation, form)


def _form(organisation: Organisation, data: Any = None) -> LeaveForm:
    leaves_on = queries.leaves_on(organisation)
    return LeaveForm(data, organisation=organisation, leaves_on=leaves_on, today=localdate(now()))


def _page(request: PersonRequest, organisation: Organisation, form: LeaveForm, *, look: str = "") -> HttpResponse:
    takes = permissions.may_take_along(request.user, organisation)
    context = {
        "organisation": organisation,
        "base": "people/led.html" if takes else "people/run.html",
        "takes": takes,
        "departure": queries.departure_of(organisation),
        "parcel": queries.parcel_of(organisation, request.user) if takes else None,
        "goes": queries.what_goes(organisation) if takes else None,
        "form": form,
        "look": look,
    }
    return render(request, "departures/page.html", context)


@login_required
@require_POST
def stay(request: PersonRequest, slug: str) -> HttpResponse:
    """Let an organisation stay that leaves on the day that the page showed; another day is shown first."""
    organisation = _here(request, slug)
    departure = get_object_or_404(Departure, organisation=organisation)
    form, seen = _form(organisation), {"erase_on": departure.erase_on}
    if request.POST.get("gezien", "") != form.stands:
        return _page(request, organisation, form, look=str(LOOK))
    try:
        actions.stay(departure=departure, by=request.user, at=now(), seen=seen)
    except ChangedAtOnce as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("The organisation stays. Who was told that it leaves, is told this too."))
    return redirect("departures:page", slug)


@login_required
@require_POST
def ask(request: PersonRequest, slug: str) -> HttpResponse:
    """Let everything be packed."""
    organisation = _led(request, slug)
    if too_many_papers(request):
        return too_often(request)
    try:
        actions.ask_for_parcel(organisation=organisation, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("departures:page", slug)


@login_required
@require_POST
def fetch(request: PersonRequest, slug: str) -> HttpResponseBase:
    """Hand the file over, to who took a second step just now."""
    parcel = _own_parcel(request, slug)
    if not permissions.took_second_step_lately(request):
        way = reverse(permissions.way_to_second_step(request))
        messages.info(request, gettext("Confirm first that it is you, with a second step. Then fetch the file."))
        return redirect(f"{way}?{urlencode({'next': reverse('departures:page', args=[slug])})}")
    try:
        pieces = actions.fetch(parcel=parcel, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("departures:page", slug)
    name = f'attachment; filename="nestwerk-{localdate(now()):%Y-%m-%d}.zip"'
    head = {"Content-Disposition": name, "Content-Length": str(parcel.size)}
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=head)


@login_required
@require_POST
def throw_away(request: PersonRequest, slug: str) -> HttpResponse:
    actions.throw_parcel_away(parcel=_own_parcel(request, slug), by=request.user, at=now())
    messages.success(request, gettext("The file is thrown away."))
    return redirect("departures:page", slug)


@login_required
@require_safe
def proofs(request: PersonRequest) -> HttpResponse:
    """Which organisations leave, and what is left of those that did: for operators."""
    if not may_operate(request.user):
        raise Http404
    context = {"to_come": queries.to_come(), "others": queries.others(), "proofs": queries.proofs()}
    return render(request, "departures/proofs.html", context)


@login_required
@require_safe
def proof(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One proof as a file."""
    if not may_operate(request.user):
        raise Http404
    found = get_object_or_404(queries.proofs(), organisation_key=key)
    response = JsonResponse(queries.as_words(found), json_dumps_params={"indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="{key}.json"'
    return response
