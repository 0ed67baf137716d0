"""Nothing was found: the headings of the document, and what each names."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.intake import actions
from nestwerk.intake.forms import HeadingsForm
from nestwerk.intake.models import Import
from nestwerk.intake.permissions import may_edit_labels
from nestwerk.intake.views.imports import find_import
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def headings(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what each heading names, once for the whole document."""
    document, person = find_import(request, key), request.user
    if document.state != Import.State.ASKS or not isinstance(person, Person):
        return redirect("intake:import", document.pk)
    data = request.POST if request.method == "POST" else None
    form = HeadingsForm(data, headings=document.headings, named=document.named)
    if form.is_valid():
        fields, titles = form.chosen()
        try:
            actions.name_headings(document=document, fields=fields, titles=titles, by=person, at=now())
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            return redirect("intake:import", document.pk)
    context = {"form": form, "document": document, "edits_labels": may_edit_labels(person)}
    return render(request, "intake/headings.html", context, status=400 if form.errors else 200)


@require_POST
def again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Name the headings otherwise, after the drafts were taken back."""
    document, person = find_import(request, key), request.user
    if isinstance(person, Person):
        try:
            actions.ask_again(document=document, by=person, at=now())
        except DomainError as problem:
            messages.error(request, str(problem.message))
            return redirect("intake:import", document.pk)
        messages.success(request, gettext("Say again what the headings name."))
    return redirect("intake:headings", document.pk)
