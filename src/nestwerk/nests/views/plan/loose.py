"""A plan that is not kept, only printed: it travels with the page, and nothing of it is written down here."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from nestwerk.nests import queries
from nestwerk.nests.forms.maps import Refused
from nestwerk.nests.forms.plan import FULL, plan_step_in
from nestwerk.nests.rules import sheet as maps
from nestwerk.nests.rules.plan import PlanFull, PlanSheet
from nestwerk.nests.rules.plan_words import read_plan, written
from nestwerk.nests.rules.sheet import NotASheet, Sheet, read_sheet
from nestwerk.nests.rules.steps import step_after, steps_written, told
from nestwerk.nests.views.door import Door, frame, my_map
from nestwerk.nests.views.plan.paper import plan_as_paper
from nestwerk.nests.views.plan.showing import Paper, answer, place_of
from nestwerk.nests.views.steps import gone, steps_sent


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def loose_plan(request: HttpRequest, door: Door) -> HttpResponse:
    """The same pages as of a plan that is kept; every answer holds the plan, the one before it, and the map."""
    sheet, people = _plan(request), _people(request, door)
    steps, said, touched = steps_sent(request, written(sheet)), "", ""
    if "papier" in request.POST:
        return plan_as_paper(request, sheet, day=door.at)
    place, refused = request.POST.get("naar", ""), Refused("")
    way, _, told_at = request.POST.get("doe", "").partition(" ")
    if way in (queries.BACK, queries.ON):
        words, steps, said = gone(steps, written(sheet), way, read=read_plan)
        sheet, touched = read_plan(words), told_at
    elif (step := plan_step_in(request.POST, sheet, today=door.at.date())) is not None:
        try:
            if isinstance(step, Refused):
                refused = step
            else:
                was, sheet, place = written(sheet), step.change(sheet), str(step.goes_on or "")
                steps, said = step_after(steps, was=told(was), now=told(written(sheet))), "bewaard"
                touched = place_of(step, sheet)
        except PlanFull:
            refused = Refused(FULL)
    last = queries.last_step(steps, written(sheet), said=said, place=touched)
    travels = {"loose": written(sheet), "former": steps_written(steps), "people": maps.written(people)}
    context = {**frame(door), "to": door.href("loose-plan"), "last": last, **travels}
    return answer(request, Paper(sheet, people, place), context, problem=refused.words)


def _plan(request: HttpRequest) -> PlanSheet:
    """Return the plan that came with the page; an empty one when it is none of ours."""
    try:
        return read_plan(request.POST.get("blad", ""))
    except NotASheet:
        return PlanSheet()


def _people(request: HttpRequest, door: Door) -> Sheet:
    """Return the map that came with the page, else the newest that is kept."""
    try:
        return read_sheet(request.POST.get("kaart", ""))
    except NotASheet:
        return queries.newest_map(door.me, door.key)
