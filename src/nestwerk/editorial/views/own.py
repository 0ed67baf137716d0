"""Practices that an organisation keeps beside the shared catalogue. Only members know that they are there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from nestwerk.catalogue.permissions import writes_for
from nestwerk.editorial import actions
from nestwerk.editorial.queries.own import own_shelves
from nestwerk.editorial.views.finding import tended
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    writing = set(writes_for(request.user).values_list("pk", flat=True))
    shelves = own_shelves(request.user, writing=writing)
    return render(request, "editorial/own.html", {"shelves": shelves, "writes": bool(writing)})


@require_POST
def offer(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Offer an own practice to the shared catalogue."""
    practice, person = tended(request, slug, organisation)
    owner = get_object_or_404(writes_for(person), pk=practice.organisation_id)
    try:
        actions.offer(practice=practice, organisation=owner, by=person, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("Offered. The answer of the editors shows on this page."))
    return redirect(practice.place("catalogue:sheet"))
