"""Not kept, only printed: the sheet travels with the page, and nothing of it is written down here."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from nestwerk.nests import queries
from nestwerk.nests.forms.maps import FULL, Refused, step_in
from nestwerk.nests.rules.sheet import Full, NotASheet, Sheet, read_sheet, written
from nestwerk.nests.rules.steps import Steps, step_after, steps_written, told
from nestwerk.nests.views.door import Door, frame, my_map
from nestwerk.nests.views.maps import ADD, MAP
from nestwerk.nests.views.paper import as_paper
from nestwerk.nests.views.showing import asked_of, asked_of_child, shown
from nestwerk.nests.views.steps import gone, steps_sent
from nestwerk.web.asked import number_in


@dataclass(frozen=True)
class Travelling:
    """A sheet on its way: with its steps, what was said of the last press, and whose page comes next."""

    sheet: Sheet
    steps: Steps
    said: str = ""
    person: int = 0
    child: int = 0
    problem: str | Promise = ""


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def loose(request: HttpRequest, door: Door) -> HttpResponse:
    """The same pages as of a map that is kept; every answer holds the whole sheet and its steps."""
    sheet = _sheet(request)
    if "papier" in request.POST:
        return as_paper(request, sheet, day=door.at)
    there = _pressed(request, Travelling(sheet, steps_sent(request, written(sheet))))
    words = written(there.sheet)
    context: dict[str, Any] = {
        **frame(door),
        "last": queries.last_step(there.steps, words, said=there.said, place=_place(request)),
        "to": door.href("loose"),
        "loose": words,
        "former": steps_written(there.steps),
    }
    one = there.sheet.person(there.person)
    if one is not None:
        return render(request, "nests/parent/person.html", {**context, **asked_of(there.sheet, one)})
    if 1 <= there.child <= len(there.sheet.children):
        return render(request, "nests/parent/child.html", {**context, **asked_of_child(there.sheet, there.child)})
    return render(request, "nests/parent/map.html", {**context, **shown(there.sheet), "problem": there.problem})


def _pressed(request: HttpRequest, there: Travelling) -> Travelling:
    """Return the sheet after what was pressed, or why nothing was done."""
    now = written(there.sheet)
    if way := next((one for one in (queries.BACK, queries.ON) if one in request.POST), ""):
        words, steps, said = gone(there.steps, now, way, read=read_sheet)
        return Travelling(read_sheet(words), steps, said)
    step = step_in(request.POST, there.sheet)
    if step is None:
        person, child = (number_in(request.POST.get(name, "")) for name in ("naar", "naarkind"))
        return replace(there, person=person, child=child)
    if isinstance(step, Refused):
        return replace(there, problem=step.words)
    try:
        sheet = step.change(there.sheet)
    except Full:
        return replace(there, problem=FULL)
    steps = step_after(there.steps, was=told(now), now=told(written(sheet)))
    return Travelling(sheet, steps, "bewaard", step.goes_on, step.child)


def _place(request: HttpRequest) -> str:
    """Return where on the page the last press is told."""
    return request.POST.get(queries.BACK) or request.POST.get(queries.ON) or (ADD if "erbij" in request.POST else MAP)


def _sheet(request: HttpRequest) -> Sheet:
    """Return the sheet that came with the page; an empty one when it is none of ours."""
    try:
        return read_sheet(request.POST.get("blad", ""))
    except NotASheet:
        return Sheet()
