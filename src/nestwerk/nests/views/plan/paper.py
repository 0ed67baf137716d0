"""A plan on one page, with letters as large as fit, to hang on a fridge."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from nestwerk.nests import queries
from nestwerk.nests.rules.plan import DONE, DROPPED, BringTogetherDay, PlanSheet
from nestwerk.nests.views.paper import as_pdf
from nestwerk.ui import dates
from nestwerk.ui.papers import few_papers

LONG = re.compile(r"(\S{16})(?=\S)")


@few_papers
def plan_as_paper(request: HttpRequest, sheet: PlanSheet, *, day: datetime) -> HttpResponse:
    """Return the plan as a PDF with a name that tells nothing."""
    return as_pdf("plan.typ", {**plan_on_paper(sheet), "day": dates.day(day)}, title=gettext("My plan"))


def plan_on_paper(sheet: PlanSheet) -> dict[str, Any]:
    """Return the plan as data for typst. What was dropped, why, and the group hang on no fridge."""
    items = [one for one in sheet.in_order if one.state != DROPPED]
    return {
        "items": [
            {
                "what": _breakable(one.what),
                "who": _breakable(one.who or gettext("I myself")),
                "by": queries.day_of(one.by),
                "done": one.state == DONE,
            }
            for one in items
        ],
        "heads": [gettext("What"), gettext("Who"), gettext("By when")],
        "done": gettext("it is done"),
        "together": _day(sheet.day) if sheet.day else None,
        "foot": [gettext("Made for myself")],
    }


def _breakable(words: str) -> str:
    """Return words in which what is longer than a line may break, such as an address."""
    return LONG.sub("\\1\u200b", words)


def _day(together: BringTogetherDay) -> dict[str, Any]:
    return {
        "title": gettext("A day together"),
        "when": queries.when_of(together),
        "where": together.place,
        "coming": ", ".join(together.coming),
        "agenda": list(together.agenda),
    }
