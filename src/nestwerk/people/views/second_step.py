"""A colleague lost the second step: the coordinator asks, and whoever still has it keeps it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people import actions
from nestwerk.people.models import Organisation, Person
from nestwerk.people.permissions import PersonRequest


@login_required
@require_POST
def reset_second_step(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Ask that a member may do without the second step, or take that back."""
    organisation = get_object_or_404(Organisation.objects.led_by(request.user), slug=slug)
    person = get_object_or_404(Person.objects.filter(memberships__organisation=organisation).distinct(), pk=key)
    if request.POST.get("wens") == "terug":
        actions.stop_factor_resets(person=person, by=request.user, at=now())
        messages.success(request, gettext("The second step stays."))
    elif "zeker" not in request.POST:
        messages.error(request, gettext("Speak with this person first, and tick that you did."))
    else:
        try:
            actions.ask_factor_reset(organisation=organisation, person=person, by=request.user, at=now())
        except DomainError as problem:
            messages.error(request, str(problem.message))
        else:
            messages.success(request, gettext("A letter tells this person. The second step goes in 24 hours."))
    return redirect("people:member", slug, key)


@login_required
@require_POST
def keep_second_step(request: PersonRequest) -> HttpResponse:
    """Whoever is signed in still has it."""
    actions.stop_factor_resets(person=request.user, by=request.user, at=now())
    messages.success(request, gettext("Your second step stays as it is."))
    return redirect("mfa_index")
