"""One map that is kept: look at it, change it, take a step back, print it, take it along, throw it away."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.nests import actions, queries
from nestwerk.nests.forms.maps import FULL, Refused, Step, step_in
from nestwerk.nests.models import Nest
from nestwerk.nests.queries import Opened
from nestwerk.nests.rules.sheet import Full, Sheet, written
from nestwerk.nests.views.door import IN_DOUBT, NOTHING, Door, begins, frame, my_map, with_own_link
from nestwerk.nests.views.paper import as_paper
from nestwerk.nests.views.showing import asked_of, asked_of_child, shown
from nestwerk.web.asked import number_in

# Where on the page something is told: beside the drawing, where people are added, where it is asked how it is now.
MAP, ADD, NOW, CHILDREN = PLACES = ("kaart", "erbij", "nog", "kinderen")
WAYS = {queries.BACK: actions.BACK, queries.ON: actions.ON}


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def one_map(request: HttpRequest, door: Door, key: uuid.UUID) -> HttpResponse:
    """The map, or the form about one person of it."""
    one = own(door, key)
    problem: Any = ""
    if request.method == "POST":
        told = _press(request, door, one)
        if isinstance(told, str):
            return redirect(told)
        problem = told.words
    elif not one.sheet.has_words and door.needs_link:
        # Whoever had her page may have begun it: first a link that is hers.
        return redirect(door.href("start"))
    person = one.sheet.person(number_in(request.GET.get("wie", "")))
    if person is not None:
        return render(request, "nests/parent/person.html", {**_page(door, one), **asked_of(one.sheet, person)})
    child = number_in(request.GET.get("kind", ""))
    if 1 <= child <= len(one.sheet.children):
        return render(request, "nests/parent/child.html", {**_page(door, one), **asked_of_child(one.sheet, child)})
    story = queries.story_of(one, queries.maps_of(door.me, door.key)[0])
    words = written(one.sheet)
    said, place = request.GET.get("gedaan", ""), request.GET.get("bij", "")
    last = queries.last_step(queries.steps_of(one.nest, door.key, words), words, said=said, place=place)
    doubt = {} if one.sheet.has_words else begins(request, door)
    context = {**_page(door, one), **doubt, **shown(one.sheet), "story": story, "problem": problem, "last": last}
    return render(request, "nests/parent/map.html", context)


@require_safe
@my_map
def paper(request: HttpRequest, door: Door, key: uuid.UUID) -> HttpResponse:
    """The same map on paper."""
    one = own(door, key)
    return as_paper(request, one.sheet, day=one.nest.drawn_at)


def own(door: Door, key: uuid.UUID) -> Opened:
    """Return a map of this parent that her link opens; else 404."""
    nest = Nest.objects.filter(participant=door.me, pk=key).select_related("organisation").first()
    if nest is not None:
        nest.participant = door.me
    one = queries.opened(nest, door.key) if nest else None
    if one is None:
        raise Http404
    return one


def _page(door: Door, one: Opened) -> dict[str, Any]:
    return {**frame(door), "nest": one.nest, "to": door.href("map", one.nest.pk), "loose": ""}


def _press(request: HttpRequest, door: Door, one: Opened) -> str | Refused:
    """Do what was pressed and return where to go, or why nothing was done."""
    here = door.href("map", one.nest.pk)
    if request.POST.get("doe") == IN_DOUBT:
        return with_own_link(request, door)
    if not one.sheet.has_words and door.needs_link and "wegdoen" not in request.POST:
        # The page was open for long: what whoever had it began is no place for her words.
        return f"{door.href('start')}?gedaan={NOTHING}"
    if way := next((one for one in (queries.BACK, queries.ON) if one in request.POST), ""):
        return _step(door, one, way, place=request.POST[way], seen=request.POST.get("stand", ""))
    if "wegdoen" in request.POST:
        actions.forget(nest=one.nest, at=door.at)
        return door.href("start") + "?gedaan=gewist"
    step = step_in(request.POST, one.sheet)
    if step is None or isinstance(step, Refused):
        return step or here
    try:
        sheet = actions.alter(nest=one.nest, key=door.key, change=step.change, at=door.at)
    except Full:
        return Refused(FULL)
    return here + _onward(request, step, sheet)


def _onward(request: HttpRequest, step: Step, sheet: Sheet) -> str:
    """Return which page comes after a change, and where on it she goes on."""
    if step.goes_on:
        return f"?wie={step.goes_on}"
    if step.child:
        return f"?kind={step.child}"
    if "kinderen" in request.POST:
        return f"?gedaan=bewaard&bij={CHILDREN}#{CHILDREN}"
    # Whoever adds people writes the next name at once, also by keyboard; whoever is asked answers the next question.
    if "erbij" in request.POST:
        return "?gedaan=erbij&bij=erbij#naam"
    place = NOW if sheet.unseen else MAP
    return f"?gedaan=bewaard&bij={place}#{place}"


def _step(door: Door, one: Opened, way: str, *, place: str, seen: str) -> str:
    """Take a step back, or on again, and go to where it was asked."""
    actions.undo(nest=one.nest, key=door.key, way=WAYS[way], seen=seen, at=door.at)
    sheet = own(door, one.nest.pk).sheet
    place = place if place in PLACES and (place != NOW or sheet.unseen) else MAP
    return f"{door.href('map', one.nest.pk)}?gedaan={way}&bij={place}#{place}"
