"""Before the map opens: what it is, who sees it, what is lost with the link. And which maps there are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.errors import DomainError
from nestwerk.nests import actions, queries
from nestwerk.nests.rules.sheet import NEW, TOGETHER, Sheet
from nestwerk.nests.views.door import IN_DOUBT, Door, begins, begun_now, frame, my_map, with_own_link
from nestwerk.participants.queries import can_be_sent


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def start(request: HttpRequest, door: Door) -> HttpResponse:
    """The second tap: no name and no drawing is on this page, also when somebody looks along."""
    problem = ""
    if request.method == "POST":
        try:
            return redirect(_act(request, door))
        except DomainError as refused:
            problem = str(refused.message)
    maps, shut = queries.maps_of(door.me, door.key)
    if door.needs_link:
        # What is empty may be begun by another: after the new link she goes on with it.
        maps = [one for one in maps if one.sheet.has_words]
    context = {
        **begins(request, door),
        "maps": maps[::-1],
        "unfinished": queries.unfinished(maps, at=door.at),
        "shut": shut,
        "gives_back": not can_be_sent(door.me) and not queries.keeps(door.me),
        "looks_back": bool(queries.is_ready(door.me, secret=door.secret, at=door.at)),
        "problem": problem,
    }
    return render(request, "nests/parent/start.html", {**frame(door), **context, "said": request.GET.get("gedaan", "")})


def _act(request: HttpRequest, door: Door) -> str:
    """Do what was pressed and return where to go. Raises TooManyMaps, and KnownLink of participants."""
    wish, press = request.POST.get("doe", ""), request.POST.get("token", "")
    if wish == IN_DOUBT or (wish in ("begin", "verder") and door.needs_link):
        return with_own_link(request, door)
    maps, _shut = queries.maps_of(door.me, door.key)
    if wish == "wissen":
        actions.forget_all(participant=door.me, at=door.at)
        return door.href("start") + "?gedaan=gewist"
    if wish in ("verder", "toch") and (newest := queries.newest_of(maps)):
        # Who was interrupted goes on with her own map; another one would ask everybody again.
        begun = queries.unfinished(maps, at=door.at, sure=wish == "toch")
        nest = begun.nest if begun else actions.carry_on(nest=newest.nest, key=door.key, press=press, at=door.at)
        return door.href("map", nest.pk)
    if wish == "begin":
        way = TOGETHER if "samen" in request.POST else NEW
        # What was said of the children stays the same, whoever is drawn.
        children = maps[-1].sheet.children if maps else ()
        sheet = Sheet(way=way, children=children)
        nest = actions.begin(participant=door.me, key=door.key, sheet=sheet, press=press, at=door.at)
        return door.href("map", nest.pk) + begun_now(request)
    return door.href("start")
