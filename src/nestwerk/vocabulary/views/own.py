"""The coordinator's desk: an organisation's own frameworks."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest
from nestwerk.vocabulary import actions, queries
from nestwerk.vocabulary.forms import FrameworkForm
from nestwerk.vocabulary.views import desk


@login_required
@require_safe
def frameworks(request: PersonRequest, organisation: str) -> HttpResponse:
    place = desk.organisation_of(request, organisation)
    rows = queries.framework_rows_of(place.frameworks.select_related("organisation"), desk.language())
    return render(request, "vocabulary/own.html", {"organisation": place, "rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: PersonRequest, organisation: str) -> HttpResponse:
    place = desk.organisation_of(request, organisation)
    form = FrameworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        framework = actions.create_framework(organisation=place, **form.words(), by=request.user, at=now())
        messages.success(request, gettext("The framework is there. Now add its words."))
        return redirect("vocabulary:own-edit", place.slug, framework.slug)
    context = {"organisation": place, "form": form}
    return render(request, "vocabulary/own-create.html", context, status=desk.status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, organisation: str, framework: str) -> HttpResponse:
    """Name and purpose of a framework, and the way to each of its concepts."""
    found = desk.framework_of(request, organisation, framework)
    stored = FrameworkForm.filled(found, found.names, found.abouts)
    context: dict[str, Any] = {"form": FrameworkForm(request.POST) if request.method == "POST" else stored}
    if request.method == "POST" and (form := context["form"]).is_valid():
        rename = partial(actions.rename_framework, framework=found, version=form.seen(), by=request.user, at=now())
        outcome = desk.saved(request, form, stored, found, partial(rename, **form.words()))
        if isinstance(outcome, HttpResponse):
            return outcome
        context = outcome
    context["page"] = desk.row_of(found)
    return render(request, "vocabulary/own-edit.html", context, status=desk.status_of(context["form"]))
