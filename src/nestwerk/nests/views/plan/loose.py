"""A plan that is not kept, only printed: it travels with the page, and nothing of it is written down here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from nestwerk.nests import queries
from nestwerk.nests.forms.maps import Refused
from nestwerk.nests.forms.plan import FULL, plan_step_in
from nestwerk.nests.rules import sheet as maps
from nestwerk.nests.rules.plan import PlanFull, PlanSheet
from nestwerk.nests.rules.plan_words import read_plan, written
from nestwerk.nests.rules.sheet import NotASheet, Sheet, read_sheet
from nestwerk.nests.views.door import Door, frame, my_map
from nestwerk.nests.views.plan.paper import plan_as_paper
from nestwerk.nests.views.plan.showing import Paper, answer


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def loose_plan(request: HttpRequest, door: Door) -> HttpResponse:
    """The same pages as of a plan that is kept; every answer holds the plan, the one before it, and the map."""
    sheet, before, people = _plan(request, "blad"), _plan(request, "vorig"), _people(request, door)
    if "papier" in request.POST:
        return plan_as_paper(request, sheet, day=door.at)
    place, refused = request.POST.get("naar", ""), Refused("")
    if request.POST.get("doe") == "terug":
        sheet, before = before, sheet
    elif (step := plan_step_in(request.POST, sheet, today=door.at.date())) is not None:
        try:
            if isinstance(step, Refused):
                refused = step
            else:
                sheet, before, place = step.change(sheet), sheet, str(step.goes_on or "")
        except PlanFull:
            refused = Refused(FULL)
    return answer(request, Paper(sheet, people, place), _state(door, sheet, before, people), problem=refused.words)


def _state(door: Door, sheet: PlanSheet, before: PlanSheet, people: Sheet) -> dict[str, Any]:
    travels = {"loose": written(sheet), "former": written(before), "people": maps.written(people)}
    return {**frame(door), "to": door.href("loose-plan"), **travels}


def _plan(request: HttpRequest, name: str) -> PlanSheet:
    """Return the plan that came with the page; an empty one when it is none of ours."""
    try:
        return read_plan(request.POST.get(name, ""))
    except NotASheet:
        return PlanSheet()


def _people(request: HttpRequest, door: Door) -> Sheet:
    """Return the map that came with the page, else the newest that is kept."""
    try:
        return read_sheet(request.POST.get("kaart", ""))
    except NotASheet:
        return queries.newest_map(door.me, door.key)
