"""Groups: one's own for who runs them, those with a public page for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from nestwerk.groups import queries
from nestwerk.groups.forms.finding import chips, read_choices, without_place
from nestwerk.groups.permissions import organisations_to_set_up_in
from nestwerk.groups.views.on_map import map_asked
from nestwerk.kernel.clock import now
from nestwerk.people.models import Person
from nestwerk.people.queries.notices import notices_for
from nestwerk.programmes.models import Programme
from nestwerk.ui.language import for_parents, leaves_no_trace
from nestwerk.web.asked import page_asked
from nestwerk.web.findable import findable

# The model series stands one click away for who starts.
MODEL_SERIES = "veerkrachtige-ouders"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My groups, when there are any or I may begin one; the public list for anybody else."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("groups:everywhere")
    ended = request.GET.get("toon") == "beeindigd"
    groups = queries.my_groups(person, at=now(), ended=ended, page=page_asked(request))
    may_begin = bool(organisations_to_set_up_in(person))
    if not (may_begin or ended or groups.mine):
        return redirect("groups:everywhere")
    context = {
        "groups": groups,
        "page": groups.others,
        "ended": ended,
        "may_begin": may_begin,
        "notices": notices_for(person),
        "drafts": queries.open_drafts(person) if may_begin else [],
        "doors": queries.doors_of_team(runs=may_begin),
        "model_series": Programme.objects.filter(organisation=None, slug=MODEL_SERIES).first() if may_begin else None,
    }
    return render(request, "groups/home.html", context)


@require_safe
@for_parents
@leaves_no_trace
@findable
def everywhere(request: HttpRequest) -> HttpResponse:
    """Groups that anybody may find, near a place when one is asked; `?kaart=` shows them on a map."""
    form, sought = read_choices(request.GET)
    found = queries.find_groups(sought, at=now(), page=page_asked(request))
    context = {
        "form": form,
        "sought": sought,
        "found": found,
        "page": found.page,
        "chips": chips(form, request.GET),
        "without_place": without_place(request.GET),
        "map": map_asked(request.GET, sought, found),
    }
    return render(request, "groups/public/list.html", context)
