"""Take along: a sheet, a comparison and a list as PDF; any list of results as a file."""

import json
from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.catalogue import queries
from nestwerk.catalogue.queries import asked_from
from nestwerk.kernel.clock import now
from nestwerk.papers.queries.tables import CSV, csv_of
from nestwerk.papers.queries.typesetting import PDF
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.takeaway.forms import read_shortlist, slugs_in
from nestwerk.takeaway.queries.gathered import Gathered, cards_at, gather
from nestwerk.takeaway.queries.takeaway import record, table
from nestwerk.takeaway.rules.shortlist import MOST_LISTED
from nestwerk.takeaway.views import paper, sheet_paper
from nestwerk.takeaway.views.compare import WORDS, chosen_in
from nestwerk.ui.language import for_parents, leaves_no_trace
from nestwerk.ui.papers import few_papers
from nestwerk.web import licence

HOME_LANGUAGE = "nl"
JSON = "application/json"


@require_safe
@for_parents
@few_papers
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """All results of a search, not only one page, in the visitor's language."""
    writers = {"csv": (_csv, CSV), "xlsx": (_xlsx, XLSX), "json": (_json, JSON)}
    if kind not in writers:
        raise Http404
    write, content_type = writers[kind]
    language = get_language() or HOME_LANGUAGE
    found = queries.chosen(asked_from(request.GET), language=language).cards
    practices = gather(found, language=language)
    response = file(write(practices, language), content_type, f"praktijken.{kind}")
    response.headers["Link"] = f'<{licence.URL}>; rel="license"'
    return response


@require_safe
@for_parents
@few_papers
def sheet_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.sheet_at(slug, language=get_language() or HOME_LANGUAGE)
    if page is None:
        raise Http404
    return file(sheet_paper.sheet(page, on=now()), PDF, f"{slug}.pdf")


@require_safe
@for_parents
@few_papers
def compare_pdf(request: HttpRequest) -> HttpResponse:
    _, beside, _, _ = chosen_in(request, queries.shelf())
    if not beside:
        raise Http404
    practices = gather(beside, language=get_language() or HOME_LANGUAGE)
    return file(paper.comparison(practices, on=now()), PDF, "vergelijking.pdf")


@require_safe
@for_parents
@leaves_no_trace
@few_papers
def shortlist_pdf(request: HttpRequest) -> HttpResponse:
    """The list of the address, else the visitor's own with its notes."""
    mine = read_shortlist(request.COOKIES)
    own = "p" not in request.GET
    cards, _ = cards_at(mine.slugs if own else slugs_in(request.GET)[0])
    if not cards:
        raise Http404
    notes = {item.slug: item.note for item in mine.items} if own else {}
    practices = gather(cards[:MOST_LISTED] if own else cards, language=get_language() or HOME_LANGUAGE)
    return file(paper.shortlist(practices, notes, on=now()), PDF, "lijstje.pdf")


def file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Answer with a file to keep. Search engines need no copy of it: the sheet itself is there."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"},
    )


def _csv(practices: Sequence[Gathered], language: str) -> bytes:
    return csv_of(table(practices, language=language, words=WORDS))


def _xlsx(practices: Sequence[Gathered], language: str) -> bytes:
    return xlsx_of([table(practices, language=language, words=WORDS)])


def _json(practices: Sequence[Gathered], language: str) -> bytes:
    whole = {
        "site": settings.BASE_URL,
        "licence": {"name": licence.NAME, "url": licence.URL},
        "language": language,
        "exported_at": now().isoformat(timespec="seconds"),
        "total": len(practices),
        "practices": [record(one) for one in practices],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
