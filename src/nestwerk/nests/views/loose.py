"""Not kept, only printed: the sheet travels with the page, and nothing of it is written down here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nestwerk.nests.forms.maps import Refused, step_in
from nestwerk.nests.rules.sheet import NotASheet, Sheet, read_sheet, written
from nestwerk.nests.views.door import Door, frame, my_map
from nestwerk.nests.views.paper import as_paper
from nestwerk.nests.views.showing import asked_of, shown
from nestwerk.web.asked import number_in


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def loose(request: HttpRequest, door: Door) -> HttpResponse:
    """The same pages as of a map that is kept; every answer holds the whole sheet and the one before it."""
    sheet, before = _sheet(request, "blad"), _sheet(request, "vorig")
    if "papier" in request.POST:
        return as_paper(request, sheet, day=door.at)
    person, problem = number_in(request.POST.get("naar", "")), Refused("")
    if "terug" in request.POST:
        sheet, before = before, sheet
    elif (step := step_in(request.POST, sheet)) is not None:
        if isinstance(step, Refused):
            problem = step
        else:
            sheet, before, person = step.change(sheet), sheet, step.goes_on
    context: dict[str, Any] = {
        **frame(door),
        "said": "erbij" if "erbij" in request.POST and not problem.words else "",
        "to": door.href("loose"),
        "loose": written(sheet),
        "former": written(before),
    }
    one = sheet.person(person)
    if one is not None:
        return render(request, "nests/parent/person.html", {**context, **asked_of(sheet, one)})
    return render(request, "nests/parent/map.html", {**context, **shown(sheet), "problem": problem.words})


def _sheet(request: HttpRequest, name: str) -> Sheet:
    """Return the sheet that came with the page; an empty one when it is none of ours."""
    try:
        return read_sheet(request.POST.get(name, ""))
    except NotASheet:
        return Sheet()
