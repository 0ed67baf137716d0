"""Read one practice."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.catalogue import queries
from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.permissions import may_edit
from nestwerk.catalogue.queries.parts import sheet_parts
from nestwerk.catalogue.queries.schema_org import facts_of
from nestwerk.catalogue.queries.sheet import sheet_page
from nestwerk.catalogue.queries.versions import was_published
from nestwerk.catalogue.rules import is_old
from nestwerk.kernel.clock import now
from nestwerk.people.permissions import may_edit_catalogue
from nestwerk.ui.language import for_parents
from nestwerk.web.findable import findable

HOME_LANGUAGE = "nl"
TEMPLATE = "catalogue/sheet.html"


@require_safe
@for_parents
@findable
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.sheet_at(slug, language=get_language() or HOME_LANGUAGE)
    return _not_on_shelf(request, slug) if page is None else render(request, TEMPLATE, sheet_context(request, page))


@require_safe
def own_sheet(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """A practice that an organisation keeps for itself: only its members know that it is there."""
    rows = Practice.objects.own_of(request.user).select_related("organisation")
    practice = get_object_or_404(rows, organisation__slug=organisation, slug=slug)
    page = sheet_page(practice, on_shelf=queries.shelf(), language=get_language() or HOME_LANGUAGE)
    return render(request, TEMPLATE, sheet_context(request, page))


def sheet_context(request: HttpRequest, page: queries.SheetPage) -> dict[str, Any]:
    """Return what the page of one sheet shows, whoever it belongs to."""
    is_open = page.practice.organisation_id is None and page.practice.state == State.PUBLISHED
    return {
        "page": page,
        "practice": page.practice,
        "sections": page.sections(queries.SECTIONS),
        "questions": queries.questions_shown(page.practice, get_language() or HOME_LANGUAGE),
        "old": is_old(page.practice.source_year, this_year=now().year),
        "may_edit": may_edit(request.user, page.practice),
        "parts": sheet_parts(page.practice, request.user),
        "is_open": is_open,
        "facts": facts_of(page) if is_open else None,
        "printed_at": now(),
    }


def _not_on_shelf(request: HttpRequest, slug: str) -> HttpResponse:
    """A draft or an archived sheet for an editor; a sentence where others could read once; else nothing."""
    language = get_language() or HOME_LANGUAGE
    practice = Practice.objects.shared().filter(slug=slug).first() if may_edit_catalogue(request.user) else None
    if practice:
        page = sheet_page(practice, on_shelf=queries.shelf(), language=language)
        return render(request, TEMPLATE, sheet_context(request, page))
    gone = was_published(slug)
    if gone is None:
        raise Http404
    return render(request, "catalogue/archived.html", {"practice": gone}, status=410)
