"""What was counted as a file: for who leads the study or codes in it, each time on record."""

import uuid
from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from nestwerk.analysis import actions
from nestwerk.analysis.permissions import may_take_along
from nestwerk.analysis.queries import files
from nestwerk.analysis.queries.context import in_context
from nestwerk.analysis.queries.growth import growth
from nestwerk.analysis.queries.question import answers, read, sentence
from nestwerk.analysis.queries.quotes import passages_asked, quotes
from nestwerk.analysis.queries.table import table
from nestwerk.analysis.queries.together import pairs
from nestwerk.analysis.views.asking import Desk, desk, of, question_asked, wish_asked
from nestwerk.analysis.views.counting import BESIDE, TOGETHER, words_asked
from nestwerk.kernel.clock import now
from nestwerk.papers.queries.tables import CSV, Table, csv_of
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.papers import few_papers

HTML = "text/html; charset=utf-8"
TYPES = {"xlsx": XLSX, "csv": CSV, "html": HTML}


@login_required
@require_safe
@few_papers
def take_along(request: PersonRequest, key: uuid.UUID, what: str, kind: str) -> HttpResponse:
    """What a page shows, all of it, as a workbook, as a table or as a web page."""
    here = desk(request, key)
    if what not in MADE or kind not in TYPES or not may_take_along(here.member):
        raise Http404
    made, asked = MADE[what](request, here)
    actions.take_along(member=here.member, at=now())
    tables = [made, files.how_counted(here.found, [here.study.title, asked])]
    head = {"Content-Disposition": f'attachment; filename="{what}.{kind}"'}
    return HttpResponse(_body(tables, kind), content_type=TYPES[kind], headers=head)


def _body(tables: list[Table], kind: str) -> bytes:
    if kind == "xlsx":
        return xlsx_of(tables)
    if kind == "csv":
        return csv_of(tables[0])
    shown = [{"name": one.name, "heads": one.heads, "rows": list(one.rows)} for one in tables]
    return render_to_string("analysis/paper.html", {"tables": shown, "language": get_language() or "nl"}).encode()


def _codes(request: PersonRequest, here: Desk) -> tuple[Table, str]:
    return files.table_of_codes(table(here.found, of(request.GET.get("naast", ""), BESIDE))), ""


def _quotes(request: PersonRequest, here: Desk) -> tuple[Table, str]:
    rows = passages_asked(here.found, wish_asked(request.GET, here.found))
    return files.table_of_quotes(here.found, quotes(here.found, rows)), ""


def _pairs(request: PersonRequest, here: Desk) -> tuple[Table, str]:
    where = of(request.GET.get("waar", ""), TOGETHER)
    told = gettext("on the same words") if where == TOGETHER[0] else gettext("in the same paragraph")
    return files.table_of_pairs(pairs(here.found, where)), told


def _growth(request: PersonRequest, here: Desk) -> tuple[Table, str]:
    counted = growth(here.found)
    return files.table_of_growth(counted), counted.told


def _words(request: PersonRequest, here: Desk) -> tuple[Table, str]:
    sought, where, order = words_asked(request)
    return files.table_of_words(here.found, in_context(here.found, sought, where, order)), sought


def _question(request: PersonRequest, here: Desk) -> tuple[Table, str]:
    asked = question_asked(request.GET, here.found)
    found = read(here.found, answers(here.found, asked))
    return files.table_of_answers(here.found, found), sentence(here.found, asked)


# What each file holds, by its name.
MADE: Mapping[str, Callable[[PersonRequest, Desk], tuple[Table, str]]] = {
    "tabel": _codes,
    "citaten": _quotes,
    "samen": _pairs,
    "genoeg": _growth,
    "woorden": _words,
    "vraag": _question,
}
