"""The coordinator's desk: the concepts of an own framework, which the pages call words."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.vocabulary import actions, queries
from nestwerk.vocabulary.forms import ConceptForm, PlaceForm, VersionForm
from nestwerk.vocabulary.views import desk


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, organisation: str, framework: str) -> HttpResponse:
    found = desk.framework_of(request, organisation, framework)
    page = desk.row_of(found)
    form = ConceptForm(request.POST or None, rows=page.concepts)
    if request.method == "POST" and form.is_valid():
        parent = desk.concept_in(found, form.cleaned_data.get("parent"))
        try:
            actions.add_concept(framework=found, **form.words(), parent=parent, by=request.user, at=now())
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, gettext("The word is added."))
            return desk.to_framework(request)
    return render(request, "vocabulary/own-add.html", {"form": form, "page": page}, status=desk.status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, organisation: str, framework: str, concept: str) -> HttpResponse:
    """Words of a concept, its place, and whether it is still chosen."""
    found = desk.concept_of(request, organisation, framework, concept)
    stored = ConceptForm.filled(found, found.labels, found.plains)
    context: dict[str, Any] = {"form": ConceptForm(request.POST) if request.method == "POST" else stored}
    if request.method == "POST" and (form := context["form"]).is_valid():
        change = partial(actions.change_concept, concept=found, version=form.seen(), by=request.user, at=now())
        outcome = desk.saved(request, form, stored, found, partial(change, **form.words()))
        if isinstance(outcome, HttpResponse):
            return outcome
        context = outcome
    page = queries.concept_page(found, desk.language(), [])
    places = PlaceForm(initial={"version": found.version}, rows=page.elsewhere())
    context |= {"page": page, "places": places}
    return render(request, "vocabulary/own-change.html", context, status=desk.status_of(context["form"]))


@login_required
@require_POST
def move(request: PersonRequest, organisation: str, framework: str, concept: str) -> HttpResponse:
    found = desk.concept_of(request, organisation, framework, concept)
    form = PlaceForm(request.POST, rows=desk.row_of(found.framework).concepts)
    if not form.is_valid():
        messages.error(request, gettext("Choose a place from the list."))
        return desk.to_framework(request)
    under, after = (desk.concept_in(found.framework, form.key(name)) for name in ("under", "after"))
    version = form.cleaned_data["version"]
    move = partial(actions.move_concept, concept=found, under=under, after=after, version=version)
    return desk.tried(request, partial(move, by=request.user, at=now()), gettext("The word has its new place."))


@login_required
@require_POST
def retire(request: PersonRequest, organisation: str, framework: str, concept: str) -> HttpResponse:
    found = desk.concept_of(request, organisation, framework, concept)
    retire = partial(actions.retire_concept, concept=found, version=VersionForm(request.POST).seen())
    return desk.tried(request, partial(retire, by=request.user, at=now()), gettext("The word can no longer be chosen."))


@login_required
@require_POST
def bring_back(request: PersonRequest, organisation: str, framework: str, concept: str) -> HttpResponse:
    found = desk.concept_of(request, organisation, framework, concept)
    back = partial(actions.bring_back, concept=found, version=VersionForm(request.POST).seen())
    return desk.tried(request, partial(back, by=request.user, at=now()), gettext("The word can be chosen again."))
