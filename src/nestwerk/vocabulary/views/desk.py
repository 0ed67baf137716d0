"""What the pages of the coordinator's desk share: who asks, what may be found, and a change that was refused."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.vocabulary import permissions, queries
from nestwerk.vocabulary.actions import ChangedMeanwhile
from nestwerk.vocabulary.forms import WordsForm
from nestwerk.vocabulary.models import Concept, Framework


def organisation_of(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(permissions.organisations_with_own(request.user), slug=slug)


def framework_of(request: PersonRequest, organisation: str, slug: str) -> Framework:
    place = organisation_of(request, organisation)
    return get_object_or_404(place.frameworks.select_related("organisation"), slug=slug)


def concept_of(request: PersonRequest, organisation: str, framework: str, slug: str) -> Concept:
    found = framework_of(request, organisation, framework)
    return get_object_or_404(found.concepts.select_related("framework__organisation", "retirement"), slug=slug)


def concept_in(framework: Framework, key: uuid.UUID | None) -> Concept | None:
    """Return the concept with this key when it stands in the framework."""
    return framework.concepts.filter(pk=key).first() if key else None


def row_of(framework: Framework) -> queries.FrameworkRow:
    return queries.framework_rows_of([framework], language())[0]


def saved(
    request: HttpRequest, form: WordsForm, stored: WordsForm, row: Framework | Concept, save: Callable[[], Any]
) -> Any:
    """Save and go to the page of the row; or return the context that shows why not, with the words as they are now.

    What was typed stays in the form, with the newest version: saving again is a choice.
    """
    try:
        save()
    except ChangedMeanwhile as problem:
        again = type(form)({**dict(form.data.items()), "version": stored.initial["version"]})
        again.add_error(None, str(problem.message))
        return {"form": again, "newest": stored.shown()}
    messages.success(request, gettext("Your changes are saved."))
    return redirect(row)


def tried(request: HttpRequest, act: Callable[[], Any], thanks: str) -> HttpResponse:
    """Act, say how it went, and go back to the framework."""
    try:
        act()
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, thanks)
    return to_framework(request)


def to_framework(request: HttpRequest) -> HttpResponse:
    """Go to the framework that the address names."""
    place = request.resolver_match.kwargs if request.resolver_match else {}
    return redirect("vocabulary:own-edit", place["organisation"], place["framework"])


def status_of(form: Any) -> int:
    return 422 if form.errors else 200


def language() -> str:
    return get_language() or "nl"
