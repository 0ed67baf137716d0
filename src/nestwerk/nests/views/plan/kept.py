"""The plan that is kept: begin it, change it, take a step back, look back, print it, throw it away."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.nests import actions, queries
from nestwerk.nests.forms.maps import Refused
from nestwerk.nests.forms.plan import DAY, FULL, plan_step_in
from nestwerk.nests.models import Plan
from nestwerk.nests.queries import OpenedPlan
from nestwerk.nests.rules.plan import PlanFull, asks
from nestwerk.nests.rules.plan_words import written
from nestwerk.nests.views.door import IN_DOUBT, NOTHING, Door, begins, begun_now, frame, my_map, with_own_link
from nestwerk.nests.views.plan.paper import plan_as_paper
from nestwerk.nests.views.plan.showing import Paper, answer, place_of, to_look_back
from nestwerk.participants.actions import KnownLink
from nestwerk.participants.queries import can_be_sent

# Where it is asked how it went.
ASKED = "hoe-ging-het"
WAYS = {queries.BACK: actions.BACK, queries.ON: actions.ON}


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def plan(request: HttpRequest, door: Door) -> HttpResponse:
    """The plan, the form about one thing of it, or the form about the day together."""
    there = queries.plan_of(door.me)
    one = queries.opened_plan(there, door.key) if there else None
    refused = Refused("")
    if request.method == "POST":
        told = _press(request, door, there, one)
        if isinstance(told, str):
            return redirect(told)
        refused = told
    said = request.GET.get("gedaan", "")
    if one is None or (not one.sheet.has_words and (door.needs_link or "nieuw" in request.GET)):
        wants = one is not None and queries.had_words(one.plan, door.key, one.sheet) and one.plan.wants_reminder
        return _before(request, door, shut=there is not None and one is None, said=said, wants_reminder=wants)
    names, words = queries.newest_map(door.me, door.key), written(one.sheet)
    steps = queries.steps_of(one.plan, door.key, words)
    last = queries.last_step(steps, words, said=said, place=request.GET.get("bij", ""))
    doubt = {} if one.sheet.has_words else begins(request, door)
    more = {**frame(door), **to_look_back(one, door), **doubt, "plan": one.plan, "last": last, "to": door.href("plan")}
    return answer(request, Paper(one.sheet, names, place=_place(request)), more, problem=refused.words)


@require_safe
@my_map
def plan_paper(request: HttpRequest, door: Door) -> HttpResponse:
    """The plan on one page that hangs on a fridge."""
    there = queries.plan_of(door.me)
    one = queries.opened_plan(there, door.key) if there else None
    if one is None:
        raise Http404
    return plan_as_paper(request, one.sheet, day=door.at)


def _before(request: HttpRequest, door: Door, *, shut: bool, said: str, wants_reminder: bool) -> HttpResponse:
    """Say what is lost with the link before anything is kept."""
    context = {**frame(door), **begins(request, door), "shut": shut, "said": said}
    context["wants_reminder"] = wants_reminder or "bericht" in context["ticked"]
    context["gives_back"] = not can_be_sent(door.me) and not queries.keeps(door.me)
    return render(request, "nests/parent/plan/begin.html", context)


def _place(request: HttpRequest) -> str:
    return (request.POST if request.method == "POST" else request.GET).get("naar", "")


def _press(request: HttpRequest, door: Door, there: Plan | None, one: OpenedPlan | None) -> str | Refused:
    """Do what was pressed and return where to go, or why nothing was done."""
    here, wish = door.href("plan"), request.POST.get("doe", "")
    if wish == "wissen" and there is not None:
        actions.forget_plan(plan=there, at=door.at)
        return f"{here}?gedaan=gewist"
    if wish == IN_DOUBT:
        return with_own_link(request, door)
    if wish == "begin":
        return _begin(request, door, may=there is None or one is not None)
    if one is None:
        return here
    if not one.sheet.has_words and door.needs_link:
        # The page was open for long: what whoever had it began is no place for her words.
        return f"{here}?gedaan={NOTHING}"
    way, _, place = wish.partition(" ")
    if way in WAYS:
        seen = request.POST.get("stand", "")
        actions.undo_plan(plan=one.plan, key=door.key, way=WAYS[way], seen=seen, at=door.at)
        return _told_at(door, way, place)
    if wish in ("bericht", "geen-bericht"):
        actions.choose_reminder(plan=one.plan, key=door.key, wanted=wish == "bericht", at=door.at)
        return f"{here}#terugkijken"
    return _step(request, door, one)


def _begin(request: HttpRequest, door: Door, *, may: bool) -> str:
    """Take a new link first where one is needed, else begin the plan; one that stays shut is thrown away before."""
    if may and door.needs_link:
        return with_own_link(request, door)
    wants = "bericht" in request.POST
    # The team made another link at this very moment: this one leads nowhere any more.
    with suppress(KnownLink):
        actions.begin_plan(participant=door.me, key=door.key, wants_reminder=wants, at=door.at)
    return door.href("plan") + begun_now(request)


def _step(request: HttpRequest, door: Door, one: OpenedPlan) -> str | Refused:
    here = door.href("plan")
    step = plan_step_in(request.POST, one.sheet, today=door.at.date())
    if step is None or isinstance(step, Refused):
        return step or here
    try:
        sheet = actions.alter_plan(plan=one.plan, key=door.key, change=step.change, at=door.at)
    except PlanFull:
        return Refused(FULL)
    if step.goes_on:
        return f"{here}?naar={step.goes_on}#hoe"
    return _told_at(door, "bewaard", ASKED if "hoe" in request.POST else place_of(step, sheet))


def _told_at(door: Door, said: str, place: str) -> str:
    """Return the address where on the plan of now a press is told: beside it, else above all things."""
    there = queries.plan_of(door.me)
    one = queries.opened_plan(there, door.key) if there else None
    places = {DAY, *(f"stap-{item.key}" for item in (one.sheet.items if one else ()))}
    asked = one is not None and asks(one.sheet, begun_at=one.plan.begun_at, at=door.at)
    place = place if place in places or (place == ASKED and asked) else "plan"
    return f"{door.href('plan')}?gedaan={said}&bij={place}#{place}"
