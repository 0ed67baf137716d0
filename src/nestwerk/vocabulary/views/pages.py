"""What everybody may read: all frameworks, one framework, one concept. Own ones: only members."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.ui.language import for_parents
from nestwerk.vocabulary import permissions, queries
from nestwerk.web.findable import findable


@require_safe
@for_parents
@findable
def frameworks(request: HttpRequest) -> HttpResponse:
    rows = queries.framework_rows(request.user, language_of_page())
    context = {
        "shared": [row for row in rows if not row.organisation],
        "own": [row for row in rows if row.organisation],
        "desks": permissions.organisations_with_own(request.user),
    }
    return render(request, "vocabulary/frameworks.html", context)


@require_safe
@for_parents
@findable
def framework(request: HttpRequest, framework: str, organisation: str = "") -> HttpResponse:
    page = queries.framework_at(framework, request.user, language_of_page(), organisation=organisation)
    if page is None:
        raise Http404
    context = {"page": page, "may_edit": permissions.may_edit(request.user, page.organisation)}
    return render(request, "vocabulary/framework.html", context)


@require_safe
@for_parents
@findable
def concept(request: HttpRequest, framework: str, concept: str, organisation: str = "") -> HttpResponse:
    found = queries.concept_by_path(framework, concept, request.user, organisation=organisation)
    if found is None:
        raise Http404
    language = language_of_page()
    event = queries.event_told(found, language)
    context = {
        "event": event,
        "page": queries.concept_page(found, language, queries.evidence_about(found, request.user, language)),
        # Words of an organisation may have any slug: whom to call is known of the shared ones.
        "shared_slug": "" if organisation else concept,
        "retirement": getattr(found, "retirement", None),
        "may_edit": permissions.may_edit(request.user, found.framework.organisation),
    }
    response = render(request, "vocabulary/concept.html", context)
    if event:
        # Who reads about violence at home may share the phone: the browser keeps no copy.
        response.headers["Cache-Control"] = "no-store"
    return response


def language_of_page() -> str:
    """Return the code of the language this page is written in."""
    return get_language() or "nl"
