"""The words by which documents name fields; an editor adds one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.intake import actions
from nestwerk.intake.forms import WordForm
from nestwerk.intake.models import LabelWord
from nestwerk.intake.permissions import may_edit_labels
from nestwerk.intake.queries.labels import all_words
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: HttpRequest) -> HttpResponse:
    editor = _editor(request)
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_word(**form.cleaned_data, by=editor, at=now())
        except DomainError as problem:
            form.add_error("word", str(problem.message))
        else:
            messages.success(request, gettext("Added. It counts from the next import on."))
            return redirect("intake:labels")
    return render(request, "intake/labels.html", {"form": form, "fields": all_words()})


@require_POST
def remove(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    editor = _editor(request)
    actions.remove_word(word=get_object_or_404(LabelWord, pk=key), by=editor, at=now())
    messages.success(request, gettext("Removed. It counts no more from the next import on."))
    return redirect("intake:labels")


def _editor(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person) or not may_edit_labels(request.user):
        raise Http404
    return request.user
