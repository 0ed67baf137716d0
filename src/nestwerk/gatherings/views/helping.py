"""Helping each other: ask, offer, take a turn, give it back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import HelpForm
from nestwerk.gatherings.models import HelpPost, Slot
from nestwerk.gatherings.views.door import Door, frame, my_page, others_read, saved, with_place
from nestwerk.gatherings.views.keys import key_in
from nestwerk.gatherings.views.page import help_part

KINDS = {"vraag": "ask", "aanbod": "offer", "beurten": "rota"}


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
@with_place
@others_read()
def helping(request: HttpRequest, door: Door) -> HttpResponse:
    """All that stands open, and something of my own."""
    today = localdate(door.at)
    kind = KINDS.get(request.GET.get("wat", ""), "ask")
    form = HelpForm(request.POST or None, today=today, has_phone=bool(door.me.phone), initial={"kind": kind})
    if request.method == "POST" and form.is_valid():
        mine: dict[str, Any] = {"group": door.me.group, "participant": door.me, "by": None, "at": door.at}
        try:
            actions.post_help(**mine, **form.cleaned_data)
        except actions.EnoughToday as problem:
            form.add_error("title", str(problem.message))
        else:
            return saved(request, door, "hulp", help_part)
    posts = queries.helping(door.me.group, me=door.me, today=today)
    context = {**frame(request, door), "posts": posts, "form": form, "writing": "wat" in request.GET or form.is_bound}
    return render(request, "gatherings/parent/help.html", context)


@require_POST
@my_page
@with_place
def turn(request: HttpRequest, door: Door) -> HttpResponse:
    """Take a turn, or give it back."""
    slots = Slot.objects.filter(post__in=queries.posts_of(door.me.group))
    slot = slots.filter(pk=key_in(request, "slot")).first()
    if slot is None:
        raise Http404
    if request.POST.get("on") == "no":
        actions.give_back(slot=slot.pk, participant=door.me, at=door.at)
        return saved(request, door, "beurt-weg", help_part)
    try:
        actions.take(slot=slot.pk, participant=door.me, phone_shown="phone_shown" in request.POST, at=door.at)
    except (actions.SlotTaken, actions.TooLate, actions.CannotTakeOwn):
        return saved(request, door, "beurt-bezet", help_part)
    return saved(request, door, "beurt", help_part)


@require_POST
@my_page
@with_place
def number(request: HttpRequest, door: Door) -> HttpResponse:
    """Show my number with what I asked or took on, or not any more."""
    place: Slot | HelpPost | None
    if "slot" in request.POST:
        place = Slot.objects.filter(taken_by=door.me, pk=key_in(request, "slot")).first()
    else:
        place = HelpPost.objects.filter(participant=door.me, pk=key_in(request, "post")).first()
    if place is None:
        raise Http404
    actions.show_number(place=place, participant=door.me, shown=request.POST.get("on") == "yes", at=door.at)
    return saved(request, door, "nummer", help_part)


@require_POST
@my_page
@with_place
def done(request: HttpRequest, door: Door) -> HttpResponse:
    """Take away what I asked or offered myself."""
    post = HelpPost.objects.filter(participant=door.me, pk=key_in(request, "post")).first()
    if post is None:
        raise Http404
    actions.end_post(post=post, participant=door.me, by=None, at=door.at)
    return saved(request, door, "hulp-klaar", help_part)
