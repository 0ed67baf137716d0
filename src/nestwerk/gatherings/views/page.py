"""'Mijn groep': one page with all that is about me and my group."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.gatherings import queries
from nestwerk.gatherings.forms import ThemeForm
from nestwerk.gatherings.views.door import Door, frame, my_page, ready_part
from nestwerk.participants.models import Standing
from nestwerk.participants.queries import done_by_team, from_team, hears, place_in_line
from nestwerk.ui.language import remember_language

# What the page of who is not let in yet says too.
SAID_TO_WHO_ASKED = ("niets", "klopt", "klopt-anders")
# On the first page; the rest is one tap further.
THEMES, POSTS = 6, 3


@require_safe
@my_page
def page(request: HttpRequest, door: Door) -> HttpResponse:
    """The page of who has a place; for who waits, who left and a group that ended, what there is to say."""
    if door.me.standing == Standing.ASKED:
        done = request.GET.get("gedaan", "")
        said_too = f"?gedaan={done}" if done in SAID_TO_WHO_ASKED else ""
        return redirect(reverse("participants:welcome", args=[door.secret]) + said_too)
    told = {**frame(request, door), "team_did": done_by_team(door.me, at=door.at)}
    told["from_team"] = from_team(door.me, get_language() or door.me.language, at=door.at)
    if door.me.standing == Standing.LEFT or door.me.group.ended_at:
        return render(request, "gatherings/parent/over.html", {**told, **ready_part(door)})
    if door.me.standing == Standing.WAITING:
        return render(request, "gatherings/parent/waiting.html", {**told, **_line(door)})
    ahead = queries.ahead_of(door.me, at=door.at)
    parts = {**meeting_part(door, ahead), **tip_part(door, ahead), **board_part(door), **help_part(door)}
    parts |= {**rules_part(door), "guides": queries.guides_of(door.me.group), **ready_part(door)}
    return render(request, "gatherings/parent/page.html", {**told, **parts})


@require_safe
@my_page
def language(request: HttpRequest, door: Door, code: str) -> HttpResponse:
    """Read this page in another language, on this telephone."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    response = redirect(door.href())
    remember_language(response, code)
    return response


def meeting_part(door: Door, ahead: queries.Ahead | None = None) -> dict[str, Any]:
    ahead = ahead or queries.ahead_of(door.me, at=door.at)
    # Without childcare nobody asks for it, and without a number nobody can call.
    off = bool(getattr(ahead.next, "no_childcare", False))
    possible = {"childcare": door.me.group.childcare and not off, "call": bool(door.me.phone)}
    ticks = [
        (key, label, key in ahead.needs.ticked)
        for key, (label, _sentence) in queries.NEEDS.items()
        if possible.get(key, True)
    ]
    return {"ahead": ahead, "ticks": ticks}


def tip_part(door: Door, ahead: queries.Ahead) -> dict[str, Any]:
    return {"tip": queries.tip_now(door.me.group, me=door.me, last=ahead.tip)}


def board_part(door: Door) -> dict[str, Any]:
    board = queries.board_of(door.me.group, me=door.me, at=door.at)
    return {"themes": board.current[:THEMES], "more_themes": len(board.current) > THEMES, "theme_form": ThemeForm()}


def rules_part(door: Door) -> dict[str, Any]:
    return {"rules": queries.rules_of(door.me.group, me=door.me)}


def help_part(door: Door) -> dict[str, Any]:
    posts = queries.helping(door.me.group, me=door.me, today=localdate(door.at))
    shown = queries.most_wanted(posts, most=POSTS)
    return {"posts": shown, "more_posts": len(posts) > len(shown)}


def _line(door: Door) -> dict[str, Any]:
    guides = queries.guides_of(door.me.group)
    return {"number": place_in_line(door.me), "hears": hears(door.me, at=door.at), "guides": guides}
