"""Answers to take along, for who coordinates or studies: as pages show them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nestwerk.evaluation import actions, permissions, queries
from nestwerk.kernel.clock import now
from nestwerk.papers.queries.tables import CSV, Table, csv_of
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.papers import few_papers


@login_required
@require_safe
def answers(request: PersonRequest, slug: str) -> HttpResponse:
    """What can be taken along, year by year."""
    organisation = _asked(request, slug)
    year, years = year_asked(request, organisation)
    taken = queries.sheets_taken(organisation) if permissions.leads(request.user, organisation) else []
    notes = queries.notes_of_year(organisation, year) if year else []
    context = {
        "organisation": organisation,
        "year": year,
        "years": years,
        "files": _files(),
        "pairs": [(one.key, queries.said_in(one.label)) for one in queries.items_with_pairs(organisation, year)]
        if year
        else [],
        "taken": taken,
        "notes": notes,
        "once": queries.once_words(),
    }
    return render(request, "evaluation/organisation/answers.html", context)


@login_required
@require_safe
@few_papers
def take_along(request: PersonRequest, slug: str, what: str, kind: str) -> HttpResponse:
    """The answers as pages show them, or the codebook, as a file."""
    organisation = _asked(request, slug)
    year, _years = year_asked(request, organisation)
    if year is None or what not in ("antwoorden", "codeboek", "paren") or kind not in ("csv", "xlsx"):
        raise Http404
    if what == "paren":
        return _pairs(request, organisation, year, kind)
    if what == "codeboek":
        return _file([queries.codebook()], kind, f"codeboek-{slug}")
    table = queries.answers_table(organisation, year)
    actions.took_answers(organisation=organisation, year=year, kind=kind, by=request.user, at=now())
    return _file([table, queries.codebook()], kind, f"antwoorden-{slug}-{year}")


def _pairs(request: PersonRequest, organisation: Organisation, year: int, kind: str) -> HttpResponse:
    """The pairs of the question that is asked for; 404 for one of which no page shows any."""
    known = {one.key for one in queries.items_with_pairs(organisation, year)}
    key = request.GET.get("vraag", "")
    if key not in known:
        raise Http404
    table = queries.pairs_table(organisation, year, key)
    actions.took_answers(organisation=organisation, year=year, kind=kind, by=request.user, at=now())
    return _file([table], kind, f"paren-{key}-{organisation.slug}-{year}")


def _files() -> list[tuple[str, str, str]]:
    """Return what can be taken along without a reason: what, which kind of file, in words."""
    answers, codes = gettext("Answers and codebook"), gettext("Codebook")
    return [
        ("antwoorden", "xlsx", f"{answers} (Excel)"),
        ("antwoorden", "csv", f"{gettext('Answers')} (CSV)"),
        ("codeboek", "csv", f"{codes} (CSV)"),
    ]


def _asked(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(permissions.organisations_studied_by(request.user), slug=slug)


def year_asked(request: PersonRequest, organisation: Organisation) -> tuple[int | None, tuple[int, ...]]:
    """Return the year that is asked for, else the latest; None while nothing closed. 404 for another."""
    years = queries.years_shown(organisation)
    asked = request.GET.get("jaar") or (str(years[0]) if years else "")
    if asked and asked not in map(str, years):
        raise Http404
    return (int(asked) if asked else None), years


def _file(tables: list[Table], kind: str, name: str) -> HttpResponse:
    """Return a workbook with every table, or the first one as CSV: that has one table."""
    body, content_type = (xlsx_of(tables), XLSX) if kind == "xlsx" else (csv_of(tables[0]), CSV)
    head = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(body, content_type=content_type, headers=head)
