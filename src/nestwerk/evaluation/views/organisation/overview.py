"""What all groups of an organisation found in a year, as far as it may be seen."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.evaluation import permissions, queries
from nestwerk.evaluation.queries import on_paper
from nestwerk.kernel.clock import now
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest


@login_required
@require_safe
def overview(request: PersonRequest, slug: str) -> HttpResponse:
    """Response and results over groups: never one beside another by name."""
    organisation = organisation_asked(request, slug)
    return render(request, "evaluation/organisation/overview.html", frame(request, organisation))


def organisation_asked(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(permissions.organisations_read_by(request.user), slug=slug)


def frame(request: PersonRequest, organisation: Organisation) -> dict[str, Any]:
    """Return the year that is asked for, else the latest; a year in which nothing closed is absent."""
    years = queries.years_shown(organisation)
    asked = request.GET.get("jaar") or str(years[0] if years else localdate(now()).year)
    if years and asked not in map(str, years):
        raise Http404
    item, language = request.GET.get("vraag", ""), get_language() or "nl"
    found = queries.overview(organisation, int(asked), language, years=years, item=item) if years else None
    papers = [(code, name) for code, name in settings.LANGUAGES if code in settings.STAFF_LANGUAGES]
    shown = [one for one in found.questions if one.groups] if found else []
    return {
        "organisation": organisation,
        "page": found,
        "papers": papers,
        "limits": queries.limits_over_groups(),
        "changes": _changes(found) if found else [],
        "tables": on_paper.tables_of(shown),
        "hidden": queries.hidden_over_groups(found) if found else [],
        "left_out": [one for one in shown if one.left_out],
    }


def _changes(page: queries.Overview) -> list[dict[str, Any]]:
    """Return what changed, question by question; the name of one draws its groups together."""
    return [
        {
            "label": one.label.text,
            "people": one.pairs,
            "better": one.better,
            "same": one.same,
            "worse": one.worse,
            "parts": on_paper.parts_of([one.worse, one.same, one.better]),
            "href": f"?jaar={page.year}&vraag={one.key}#verandering",
            "chosen": one is page.chosen,
        }
        for one in page.compared
    ]
