"""The report of a series, to read and to pass on; and what came out on paper, for the parents themselves."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, ngettext, override
from django.views.decorators.http import require_safe

from nestwerk.evaluation import queries
from nestwerk.evaluation.views.parent import out
from nestwerk.evaluation.views.team.asking import group_asked, round_asked
from nestwerk.evaluation.views.team.papers import as_pdf
from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui import dates
from nestwerk.ui.papers import few_papers

Plain = dict[str, Any]
PAPER = "report.typ"


@login_required
@require_safe
def report(request: PersonRequest, slug: str) -> HttpResponse:
    """The report on one page, with the same as a paper in the languages of teams."""
    group = group_asked(request, slug)
    page = queries.report_of(group, get_language() or "nl", at=now())
    shown = shown_of(page, get_language() or "nl")
    context: Plain = {
        "group": group,
        "page": page,
        "lead": lead_of(page),
        "glance": glance_of(page.results),
        "shown": shown,
    }
    papers = [(code, name) for code, name in settings.LANGUAGES if code in settings.STAFF_LANGUAGES]
    changed = [one.change for one in (page.results.items if page.results else []) if one.change]
    context |= {"papers": papers, "first": changed[0] if changed else None}
    return render(request, "evaluation/team/report.html", context)


@login_required
@require_safe
@few_papers
def report_paper(request: PersonRequest, slug: str) -> HttpResponse:
    """The report as a paper, in the language that is asked."""
    group = group_asked(request, slug)
    language = staff_language(request)
    with override(language):
        page = queries.report_of(group, language, at=now())
        return as_pdf(PAPER, _paper(page, language), title=gettext("Report of a series"), name="verslag")


@login_required
@require_safe
@few_papers
def for_parents(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """What came out of a closed round, on paper, in a language of the parents."""
    asked, wanted = round_asked(request, slug, key), request.GET.get("in", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "nl"
    with override(language):
        results = queries.results_of(asked, language)
        if results is None:
            raise Http404
        paper = out.paper_of(asked.group.name, results, language)
        return as_pdf(PAPER, paper, title=gettext("What came out"), name="voor-ouders")


def shown_of(page: queries.SeriesReport, language: str) -> Plain:
    """Return what the end shows; of one that was set aside nothing, and that stands among the notes already."""
    shown = out.shown_of(page.results, language)
    return shown | {"notes": []} if page.end_aside else shown


def staff_language(request: PersonRequest) -> str:
    asked = request.GET.get("in", "")
    return asked if asked in settings.STAFF_LANGUAGES else get_language() or "nl"


def _paper(page: queries.SeriesReport, language: str) -> Plain:
    shown = shown_of(page, language)
    return {
        **shown,
        "eyebrow": page.group.name,
        "lead": lead_of(page),
        "glance": glance_of(page.results),
        "facts": _facts(page),
        "notes": [*page.notes, *shown["notes"]],
        "dots": True,
        "quotes": _quotes(page),
        "lessons": page.lessons,
        "limits": page.limits,
        "last": "",
        "words": {**shown["words"], **paper_words()},
        "foot": [page.group.organisation.name],
    }


def _facts(page: queries.SeriesReport) -> Plain:
    rows = [[one.words, dates.short_day(one.closed_on), one.sheets] for one in page.filled]
    heads = [gettext("Form"), gettext("Closed"), gettext("Sheets")]
    return {"name": gettext("Who filled in"), "heads": heads, "rows": rows}


def _quotes(page: queries.SeriesReport) -> list[Plain]:
    return [
        {"words": one.changed, "through": one.through, "direction": one.direction, "foreign": one.language}
        for one in (*page.quotes.chosen, *page.quotes.harder)
    ]


def paper_words() -> Plain:
    """Return the words of a report that a paper for parents does not have."""
    return {
        "quotes": gettext("What parents told"),
        "lessons": gettext("What the team learned"),
        "limits": gettext("How it was counted, and what it cannot say"),
    }


def lead_of(page: queries.SeriesReport) -> str:
    """Return in one line how often the group met, and when."""
    if page.first is None or page.last is None:
        return gettext("The group did not meet yet.")
    met = ngettext("%(n)d meeting", "%(n)d meetings", page.meetings) % {"n": page.meetings}
    return f"{met} · {dates.short_day(page.first)} – {dates.short_day(page.last)}"


def glance_of(results: queries.Results | None) -> list[Plain]:
    """Return the few figures that stand in front: x of y people, in words. What is hidden is not among them."""
    shown = {one.key: one for one in (results.items if results else []) if not one.hidden and not one.later}
    found = []
    for key, which, words in (
        ("herkenning", slice(-1, None), gettext("felt less alone")),
        ("dit-hielp-mij", slice(-2, None), gettext("say that this group helped them")),
        ("aanraden", slice(1), gettext("would recommend it to another parent")),
    ):
        if item := shown.get(key):
            number = sum(bar.count for bar in item.bars[which])
            figure = gettext("%(number)s of %(people)s") % {"number": number, "people": item.answered}
            found.append({"figure": figure, "words": words})
    return found
