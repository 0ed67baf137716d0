"""For the coordinator: what a funder may read, as a page and as files."""

from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from nestwerk.kernel.clock import believed, now
from nestwerk.papers.queries.tables import CSV, Table, csv_of
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.people.permissions import PersonRequest
from nestwerk.portal import permissions, queries
from nestwerk.portal.queries.funder import FIRST, method, words_of
from nestwerk.reach import actions as reach_actions
from nestwerk.reach import queries as reach
from nestwerk.reach.models import PeriodKind
from nestwerk.ui.papers import few_papers

# CSV knows no sheets: the periods are one file, and all that stands below them is another.
LISTS = "lijsten.csv"
KINDS = {"csv": CSV, LISTS: CSV, "xlsx": XLSX, "pdf": PDF}
PAPER = Path(__file__).resolve().parent.parent / "typst" / "funder.typ"


def _page(request: PersonRequest, slug: str, profile: str) -> queries.Funder:
    """Return the year that is asked for, else the latest; what is due is closed at this look, as in the report."""
    organisation = get_object_or_404(permissions.organisations_accounted_by(request.user), slug=slug)
    at = now()
    years = reach.years_of(organisation, at=at)
    asked = request.GET.get("jaar") or str(years[0])
    if asked not in map(str, years) or profile not in queries.profiles():
        raise Http404
    if believed(at):
        reach_actions.close_year(organisation=organisation, year=int(asked), at=at)
    report = reach.report(organisation, int(asked), years=years)
    return queries.funder(organisation, report, queries.profiles()[profile])


@login_required
@require_safe
def funder(request: PersonRequest, slug: str) -> HttpResponse:
    """The four that funders ask for, with what is hidden hidden together with the report."""
    page = _page(request, slug, request.GET.get("profiel", FIRST))
    periods, *_below = queries.tables_of(page)
    series = queries.series_table(page)
    context = {
        "organisation": page.organisation,
        "page": page,
        "profiles": [(key, words_of(one.title)) for key, one in queries.profiles().items()],
        "kinds": [
            ("xlsx", gettext("Excel")),
            ("csv", gettext("CSV")),
            (LISTS, gettext("CSV: lists and groups")),
            ("pdf", gettext("PDF")),
        ],
        "parts": _parts(page, periods),
        "series": _shown(series) if series else None,
        "more": [_shown(one) for one in queries.more_tables(page)],
        "how": method(page),
    }
    return render(request, "portal/funder.html", context)


def _shown(table: Table) -> dict[str, Any]:
    """Return a table as a page folds it: the head of the column beside each cell."""
    rows = [list(zip(table.heads, row, strict=True)) for row in table.rows]
    return {"name": table.name, "heads": table.heads, "rows": rows}


def _parts(page: queries.Funder, table: Table) -> list[dict[str, Any]]:
    """Return reach in every period, and the rest in the periods that tell of it, each with its lines."""
    rows = list(zip(page.periods, table.rows, strict=True))
    whole = [(told, row) for told, row in rows if told[0].kind == PeriodKind.YEAR or told[1].lists]
    parts = (
        ("bereik", gettext("Reach"), ("reach",), rows),
        ("vonden", gettext("Who stopped, and what parents found"), ("leaving", "answers"), whole),
    )
    return [
        {
            "key": key,
            "title": title,
            "names": [reach.name_of(period) for (period, _), _ in shown],
            "lines": [
                (table.heads[place], [(reach.name_of(period), row[place]) for (period, _), row in shown])
                for place, column in enumerate(page.profile.columns)
                if column.source in sources
            ],
        }
        for key, title, sources, shown in parts
        if shown
    ]


@login_required
@require_safe
@few_papers
def take_along(request: PersonRequest, slug: str, profile: str, kind: str) -> HttpResponse:
    """The same cells as a file: a workbook and a paper have every table, CSV the periods."""
    if kind not in KINDS:
        raise Http404
    page = _page(request, slug, profile)
    tables = queries.tables_of(page)
    reach_actions.took_along(
        organisation=page.organisation, kind=kind, year=page.report.year, by=request.user, at=now()
    )
    content = _paper(page, tables) if kind == "pdf" else xlsx_of(tables) if kind == "xlsx" else _csv(tables, kind)
    name = f'attachment; filename="financier-{slug}-{page.report.year}-{profile}.{kind}"'
    return HttpResponse(content, content_type=KINDS[kind], headers={"Content-Disposition": name})


def _csv(tables: list[Table], kind: str) -> bytes:
    periods, *below = tables
    return csv_of(reach.in_one(gettext("Lists and groups"), below) if kind == LISTS else periods)


def _told(page: queries.Funder, tables: list[Table]) -> list[dict[str, object]]:
    """Return the tables of the paper: those of the periods as the page parts them, then one for each series."""
    periods, *below, _how = tables
    parted = [
        {
            "name": part["title"],
            "heads": ["", *part["names"]],
            "rows": [[head, *(reach.written(cell) for _period, cell in cells)] for head, cells in part["lines"]],
        }
        for part in _parts(page, periods)
    ]
    return parted + [
        {"name": one.name, "heads": one.heads, "rows": [[reach.written(cell) for cell in row] for row in one.rows]}
        for one in below
    ]


def _paper(page: queries.Funder, tables: list[Table]) -> bytes:
    """Return the cells of the page on A4: what was counted down the side, the periods across."""
    title = gettext("Account of %(year)d") % {"year": page.report.year}
    how = tables[-1]
    data = {
        "title": title,
        "organisation": page.organisation.name,
        "tables": _told(page, tables),
        "nothing": gettext("No period of this year has closed yet."),
        "how": how.name,
        "words": [str(words) for (words,) in how.rows],
        "foot": [page.organisation.name],
    }
    return typeset(PAPER, data, language=get_language() or "nl", title=f"{title}, {page.organisation.name}")
