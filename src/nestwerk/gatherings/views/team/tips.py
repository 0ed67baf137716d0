"""Tips for the team: give one, read how it went, hide what hurts."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import HideForm, TipForm
from nestwerk.gatherings.models import Tip, Tried
from nestwerk.gatherings.views.keys import key_in
from nestwerk.gatherings.views.team.entrance import Desk, for_team


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def tips(request: HttpRequest, desk: Desk) -> HttpResponse:
    what = request.POST.get("what", "")
    form = TipForm(request.POST if what == "give" else None)
    if request.method == "POST" and (done := _act(request, desk, form, what)):
        messages.success(request, done)
        return redirect("gatherings:team-tips", slug=desk.group.slug)
    told: dict[uuid.UUID, list[Tried]] = {}
    for one in queries.told_about(desk.group, for_team=True):
        told.setdefault(one.tip_id, []).append(one)
    rows = [(tip, told.get(tip.key, []) if tip.key else []) for tip in queries.tips_of(desk.group, me=None)]
    return render(request, "gatherings/team/tips.html", {"desk": desk, "group": desk.group, "rows": rows, "form": form})


def _act(request: HttpRequest, desk: Desk, form: TipForm, what: str) -> str:
    if what == "give":
        if not form.is_valid():
            return ""
        actions.give_tip(group=desk.group, participant=None, by=desk.person, at=desk.at, **form.cleaned_data)
        return gettext("The tip is on the page of the parents.")
    desk.only_who_steers()
    why = HideForm(request.POST)
    if not why.is_valid():
        messages.error(request, gettext("Nothing was hidden: a reason is needed."))
        return ""
    key = key_in(request, "key")
    thing: Tip | Tried = (
        get_object_or_404(Tip, group=desk.group, pk=key)
        if what == "hide-tip"
        else get_object_or_404(Tried, tip__group=desk.group, pk=key)
    )
    actions.hide(thing=thing, by=desk.person, at=desk.at, **why.cleaned_data)
    return gettext("It is hidden.")
