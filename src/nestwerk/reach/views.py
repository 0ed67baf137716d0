"""The coordinator's overview with its reports, the groups behind it, files to take along, and the terms."""

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.kernel.clock import believed, now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.tables import CSV, csv_of
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.reach import actions, permissions, queries
from nestwerk.reach.forms import TermsForm
from nestwerk.ui.meanwhile import saved
from nestwerk.ui.papers import few_papers
from nestwerk.web.asked import page_asked

PAPER = Path(__file__).resolve().parent / "typst" / "report.typ"
TYPES = {"csv": CSV, "xlsx": XLSX, "pdf": PDF}


def _led(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(permissions.organisations(request.user), slug=slug)


def _report(request: PersonRequest, organisation: Organisation) -> queries.Report:
    """Return the report of the year that is asked for, else of this one; what is due is closed at this look.

    Not while the clock tells what cannot be: a closed period stays as it is for ever.
    """
    at = now()
    years = queries.years_of(organisation, at=at)
    asked = request.GET.get("jaar") or str(years[0])
    if asked not in {str(year) for year in years}:
        raise Http404
    if believed(at):
        actions.close_year(organisation=organisation, year=int(asked), at=at)
    return queries.report(organisation, int(asked), years=years)


@login_required
@require_safe
def overview(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    page = _report(request, organisation)
    context = {
        "organisation": organisation,
        "page": page,
        "running": queries.running(organisation, at=now()),
        "rows": [(queries.name_of(row.period), row) for row in page.rows],
        "next": queries.name_of(page.next_one) if page.next_one else "",
        "lists": queries.lists_of(page),
        "hours": queries.hours_of(page),
        "heads": queries.heads(),
        "not_told": queries.not_told(),
        "how": queries.how_counted(page),
        "kinds": [("xlsx", gettext("Excel")), ("csv", gettext("CSV")), ("pdf", gettext("PDF"))],
    }
    return render(request, "reach/overview.html", context)


@login_required
@require_safe
def groups(request: PersonRequest, slug: str) -> HttpResponse:
    """How full each group is: for the coordinator, who runs them."""
    organisation = _led(request, slug)
    page, lines = queries.group_lines(organisation, page=page_asked(request), at=now())
    context = {"organisation": organisation, "page": page, "lines": lines, "all": queries.all_groups(organisation)}
    return render(request, "reach/groups.html", context)


@login_required
@require_safe
@few_papers
def take_along(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    """The report as a file; what is hidden there is hidden here."""
    if kind not in TYPES:
        raise Http404
    organisation = _led(request, slug)
    page = _report(request, organisation)
    actions.took_along(organisation=organisation, kind=kind, year=page.year, by=request.user, at=now())
    content = _paper(organisation, page) if kind == "pdf" else _sheets(kind, page)
    name = f'attachment; filename="verslag-{slug}-{page.year}.{kind}"'
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": name})


def _sheets(kind: str, page: queries.Report) -> bytes:
    tables = queries.tables_of(page)
    title = gettext("Report of %(year)d") % {"year": page.year}
    return xlsx_of(tables) if kind == "xlsx" else csv_of(queries.in_one(title, tables))


def _paper(organisation: Organisation, page: queries.Report) -> bytes:
    *tables, how = queries.tables_of(page)
    title = gettext("Report of %(year)d") % {"year": page.year}
    data = {
        "title": title,
        "organisation": organisation.name,
        "tables": [
            {
                "name": table.name,
                "heads": table.heads,
                "rows": [[queries.written(cell) for cell in row] for row in table.rows],
            }
            for table in tables
        ],
        "nothing": gettext("No period of this year has closed yet."),
        "how": how.name,
        "words": [str(words) for (words,) in how.rows],
        "foot": [organisation.name],
    }
    return typeset(PAPER, data, language=get_language() or "nl", title=f"{title}, {organisation.name}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    form = TermsForm(request.POST or None, instance=queries.terms_of(organisation))
    if form.is_valid():
        values, seen = form.changes(), form.initial
        try:
            actions.change_terms(organisation=organisation, values=values, by=request.user, at=now(), seen=seen)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, saved(form))
            return redirect("reach:terms", slug)
    context = {"organisation": organisation, "form": form, "erasures": queries.erasures_of(organisation)}
    return render(request, "reach/terms.html", context)
