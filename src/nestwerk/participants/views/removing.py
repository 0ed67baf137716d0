"""Remove many participants at once, after a look at who they are and what happens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions
from nestwerk.participants.forms.ending import are_as_seen, marks_of, seen_of
from nestwerk.participants.forms.team import SureForm
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.queries.removing import Hour, by_hour, next_in_line, removable
from nestwerk.participants.views.asking import run
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import LOOK

REMOVE = "verwijderen"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: PersonRequest, slug: str) -> HttpResponse:
    """Choose, read what happens, remove: three pages at one address, and nothing changes before the last."""
    group = run(request, slug)
    hours = by_hour(removable(group))
    wish = request.POST.get("wens", "")
    chosen = _chosen(request, hours, wish)
    if not chosen:
        if wish:
            messages.error(request, gettext("Tick who is removed."))
        return render(request, "participants/team/several.html", {"group": group, "hours": hours})
    form = SureForm(request.POST if wish == REMOVE else None)
    if not form.is_valid():
        return render(request, "participants/team/several-sure.html", _what_happens(group, chosen, form))
    if not are_as_seen(request.POST.getlist("gezien"), chosen):
        shown = {**_what_happens(group, chosen, SureForm()), "look": LOOK}
        return render(request, "participants/team/several-sure.html", shown)
    seen = seen_of(chosen)
    try:
        gone = actions.remove_many(group=group, participants=chosen, by=request.user, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("participants:several", slug)
    words = ngettext("%(n)d participant is removed.", "%(n)d participants are removed.", gone)
    messages.success(request, words % {"n": gone})
    return redirect("participants:list", slug)


def _chosen(request: PersonRequest, hours: list[Hour], wish: str) -> list[Participant]:
    """Return who is ticked, or everybody of the hour that was pressed."""
    ticked = set(request.POST.getlist("wie"))
    return [one for hour in hours for one in hour.people if str(one.pk) in ticked or wish == f"uur:{hour.key}"]


def _what_happens(group: Group, chosen: list[Participant], form: SureForm) -> dict[str, object]:
    return {
        "group": group,
        "chosen": chosen,
        "marks": marks_of(chosen),
        "sure_form": form,
        "been": sum(one.been for one in chosen),  # type: ignore[attr-defined]
        "places": sum(one.standing == Standing.IN for one in chosen),
        "next": next_in_line(group, chosen),
    }
