"""Bring in a theme, give a heart, see what was chosen and why."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import ThemeForm
from nestwerk.gatherings.views.door import Door, frame, my_page, others_read, saved, with_place
from nestwerk.gatherings.views.keys import key_in
from nestwerk.gatherings.views.page import board_part
from nestwerk.web.htmx import wants_part


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
@with_place
@others_read(part="bord")
def board(request: HttpRequest, door: Door) -> HttpResponse:
    """The whole board, also what was talked about; and a theme of my own."""
    form = ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        mine: dict[str, Any] = {"group": door.me.group, "participant": door.me, "by": None, "at": door.at}
        try:
            actions.bring_in(**mine, **{name: values[name] for name in ("words", "named", "token")})
        except actions.EnoughToday as problem:
            if wants_part(request):
                return saved(request, door, "genoeg", lambda door: {**board_part(door), "theme_form": form})
            form.add_error("words", str(problem.message))
        else:
            return saved(request, door, "thema", board_part)
    whole = queries.board_of(door.me.group, me=door.me, at=door.at, past=True)
    return render(request, "gatherings/parent/board.html", {**frame(request, door), "board": whole, "form": form})


@require_POST
@my_page
@with_place
def heart(request: HttpRequest, door: Door) -> HttpResponse:
    """Give a heart or take it back; the button says which, so twice is once."""
    theme = queries.theme_of(door.me.group, key_in(request, "theme"))
    if theme is None:
        raise Http404
    on = request.POST.get("on") != "no"
    actions.give_heart(theme=theme, participant=door.me, on=on, at=door.at)
    return saved(request, door, "hartje" if on else "hartje-weg", board_part)
