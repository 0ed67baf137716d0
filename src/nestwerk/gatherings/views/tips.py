"""Tips to try at home, and 'I tried it'."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import TipForm, TriedForm
from nestwerk.gatherings.models import Tip, Tried
from nestwerk.gatherings.views.door import Door, frame, my_page, others_read, with_place
from nestwerk.programmes.models import SessionPlan
from nestwerk.ui.as_seen import empty_now
from nestwerk.web.asked import key_in


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
@with_place
@others_read()
def tips(request: HttpRequest, door: Door) -> HttpResponse:
    """All tips of the group with what others shared, and one of my own."""
    form = TipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine: dict[str, Any] = {"group": door.me.group, "participant": door.me, "by": None, "at": door.at}
        try:
            actions.give_tip(**mine, **form.cleaned_data)
        except actions.EnoughToday as problem:
            form.add_error("words", str(problem.message))
        else:
            return redirect(f"{door.href()}?gedaan=tip#tip")
    told: dict[uuid.UUID, list[Tried]] = {}
    for one in queries.told_about(door.me.group, for_team=False):
        told.setdefault(one.tip_id, []).append(one)
    rows = [(tip, told.get(tip.key, []) if tip.key else []) for tip in queries.tips_of(door.me.group, me=door.me)]
    return render(request, "gatherings/parent/tips.html", {**frame(request, door), "rows": rows, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
@with_place
@others_read(only_with="shared")
def tried(request: HttpRequest, door: Door) -> HttpResponse:
    """How was it? A face, and words if I want to."""
    about = _about(request, door)
    words = about.tip if isinstance(about, SessionPlan) else about.text
    initial = _told_before(about, door) or empty_now(TriedForm.base_fields, request.POST)
    form = TriedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.tell_how_it_went(participant=door.me, about=about, at=door.at, **form.cleaned_data)
        return redirect(f"{door.href()}?gedaan=geprobeerd#tip")
    return render(
        request, "gatherings/parent/tried.html", {**frame(request, door), "form": form, "words": words, "about": about}
    )


def _about(request: HttpRequest, door: Door) -> Tip | SessionPlan:
    """Return the tip, or the session plan whose tip nobody tried yet, that the address names."""
    key = key_in(request.GET.get("tip") or request.GET.get("sessie"))
    if key is None:
        raise Http404
    tip = Tip.objects.filter(group=door.me.group_id, hiding=None, pk=key).first()
    held = SessionPlan.objects.filter(pk=key, meetings__group=door.me.group_id, meetings__starts_at__lte=door.at)
    found = tip or held.exclude(tip="").first()
    if found is None:
        raise Http404
    return found


def _told_before(about: Tip | SessionPlan, door: Door) -> dict[str, Any]:
    own = Tried.objects.filter(participant=door.me)
    of = own.filter(tip__session=about) if isinstance(about, SessionPlan) else own.filter(tip=about)
    told = of.first()
    return {"face": told.face, "words": told.words, "shared": told.shared} if told else {}
