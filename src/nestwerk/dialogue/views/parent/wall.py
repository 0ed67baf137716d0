"""The wall and the report, for who takes part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nestwerk.dialogue.views.parent.entrance import Entrance, frame, guests_only
from nestwerk.dialogue.views.showing import piece, report_of, wall_of


@require_safe
@guests_only
def wall(request: HttpRequest, door: Entrance) -> HttpResponse:
    """All cards by buffer; with a script they follow by themselves."""
    context = {**frame(door), **wall_of(door.dialogue), "piece": door.href("wall-piece")}
    return render(request, "dialogue/parent/wall.html", context)


@require_safe
@guests_only
def wall_piece(request: HttpRequest, door: Entrance) -> HttpResponse:
    """The cards alone, or that nothing changed."""
    return piece(request, door.dialogue)


@require_safe
@guests_only
def report(request: HttpRequest, door: Entrance) -> HttpResponse:
    """What was on the wall and what was agreed."""
    return render(request, "dialogue/parent/report.html", {**frame(door), **report_of(door.dialogue)})
