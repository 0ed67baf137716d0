"""Signing in lands where the work is."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest
from nestwerk.today.queries.begin import where_work_is


@login_required
@require_safe
def begin(request: PersonRequest) -> HttpResponse:
    """The meeting of now, else Vandaag; a volunteer's tasks; for who runs no group, the own organisations."""
    return redirect(where_work_is(request.user, at=now()) or reverse("people:organisations"))
