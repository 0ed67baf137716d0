"""Pages with which an operator runs the installation: organisations and duties."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people import actions, permissions, queries
from nestwerk.people.forms.pages import DutyForm, NewOrganisationForm
from nestwerk.people.models import Appointment, Duty
from nestwerk.people.permissions import PersonRequest
from nestwerk.people.views.sending import may_send_to
from nestwerk.ui.views import too_often

P = ParamSpec("P")


def for_operators(
    view: Callable[Concatenate[PersonRequest, P], HttpResponse],
) -> Callable[Concatenate[PersonRequest, P], HttpResponse]:
    """For whoever is no operator this page does not exist."""

    @wraps(view)
    def guarded(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not permissions.may_operate(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return cast(Callable[Concatenate[PersonRequest, P], HttpResponse], login_required(guarded))


@for_operators
@require_http_methods(["GET", "HEAD", "POST"])
def operate(request: PersonRequest) -> HttpResponse:
    """Every organisation, and a form to make one."""
    form = NewOrganisationForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        if not may_send_to(request, form.cleaned_data["email"]):
            return too_often(request)
        actions.make_organisation_for(by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, gettext("The organisation is there, and the invitation is on its way."))
        return redirect("people:operate")
    return render(request, "people/operate.html", {"form": form, "organisations": queries.organisations()})


@for_operators
@require_http_methods(["GET", "HEAD", "POST"])
def duties(request: PersonRequest) -> HttpResponse:
    """Who edits the catalogue and who runs the installation."""
    form = DutyForm(request.POST or None)
    if form.is_valid():
        person, duty = queries.account_of(form.cleaned_data["email"]), Duty(form.cleaned_data["duty"])
        try:
            if person is None:
                raise actions.UnknownAccount
            actions.appoint(person=person, duty=duty, by=request.user, at=now())
        except DomainError as problem:
            form.add_error("email", str(problem.message))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("people:duties")
    return render(request, "people/duties.html", {"form": form, "holders": queries.duty_holders()})


@for_operators
@require_POST
def withdraw_duty(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    appointment = get_object_or_404(Appointment.objects.select_related("person"), pk=key)
    try:
        actions.withdraw_duty(appointment=appointment, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("The duty is withdrawn."))
    return redirect("people:duties")
