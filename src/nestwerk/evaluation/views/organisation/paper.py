"""The year of an organisation as a paper to pass on: it has what the page has, and says how sure it is."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from nestwerk.evaluation import queries
from nestwerk.evaluation.queries import on_paper
from nestwerk.evaluation.views.organisation.overview import organisation_asked
from nestwerk.evaluation.views.organisation.taking import year_asked
from nestwerk.evaluation.views.parent import out
from nestwerk.evaluation.views.team.papers import as_pdf
from nestwerk.evaluation.views.team.report import PAPER, paper_words, staff_language
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.language import direction_of
from nestwerk.ui.papers import few_papers

Plain = dict[str, Any]
# What a paper has of one group alone.
ONLY_OF_ONE_GROUP: Plain = {"lead": "", "glance": [], "notes": [], "changes": [], "lessons": [], "last": ""}


@login_required
@require_safe
@few_papers
def year_paper(request: PersonRequest, slug: str) -> HttpResponse:
    """What all groups found in a year, in the language that is asked."""
    organisation = organisation_asked(request, slug)
    year, years = year_asked(request, organisation)
    if year is None:
        raise Http404
    language = staff_language(request)
    with override(language):
        page = queries.overview(organisation, year, language, years=years, item=request.GET.get("vraag", ""))
        title = gettext("What parents found in %(year)s") % {"year": year}
        return as_pdf(PAPER, _paper(organisation.name, page, language), title=title, name="verslag")


def _paper(name: str, page: queries.Overview, language: str) -> Plain:
    shown = out.shown_of(None, language)
    hidden = queries.hidden_over_groups(page)
    tables = on_paper.tables_of(one for one in page.questions if one.groups)
    return {
        **shown,
        **ONLY_OF_ONE_GROUP,
        "rtl": direction_of(language) == "rtl",
        "eyebrow": name,
        "facts": _facts(page),
        "notes": list(page.notes),
        "dots": True,
        "several": [_change(one) for one in page.compared],
        "pooled": _pooled(page),
        "sections": [{"title": "", "tables": tables, "hidden": hidden}] if tables or hidden else [],
        "limits": queries.limits_over_groups(),
        "words": {**shown["words"], **paper_words()},
        "foot": [name],
    }


def _facts(page: queries.Overview) -> Plain:
    heads = [gettext("Form"), gettext("Rounds that closed"), gettext("Sheets")]
    rows = [[str(one.kind.label), str(one.rounds), one.sheets] for one in page.responses]
    return {"name": gettext("Who filled in"), "heads": heads, "rows": rows}


def _change(one: queries.Together) -> Plain:
    return {
        "label": one.label.text,
        "people": one.pairs,
        "better": one.better,
        "same": one.same,
        "worse": one.worse,
        "parts": on_paper.parts_of([one.worse, one.same, one.better]),
        "average": one.average,
    }


def _pooled(page: queries.Overview) -> Plain | None:
    if page.pooled is None or page.chosen is None:
        return None
    drawn = page.pooled.picture
    return {
        "name": page.chosen.label.text,
        "said": page.pooled.said,
        "help": page.pooled.help,
        "picture": {
            "width": drawn.width,
            "height": drawn.height,
            "all": drawn.all,
            "ticks": [list(tick) for tick in drawn.ticks],
            "rows": [{"y": row.y, "own": row.own, "pooled": row.pooled} for row in drawn.rows],
        },
    }
