"""What the wall and the report show, for who takes part and for who leads."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from nestwerk.dialogue import queries
from nestwerk.dialogue.models import Dialogue


def wall_of(dialogue: Dialogue) -> dict[str, Any]:
    """Return what the page of the wall needs. `mark` tells the script which turn of the wall it shows."""
    turn = queries.turn_of(dialogue)
    return {"wall": drawn(dialogue.pk, turn, _language()), "mark": _mark(dialogue, turn)}


def piece(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Answer the cards alone; 304 to who has this turn already. Sixty phones ask every few seconds."""
    turn = queries.turn_of(dialogue)
    mark = _mark(dialogue, turn)
    if request.headers.get("If-None-Match") == mark:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(drawn(dialogue.pk, turn, _language()))
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "no-store"
    return response


def report_of(dialogue: Dialogue, *, newest_first: bool = False) -> dict[str, Any]:
    """Return what the report tells: cards by buffer, what was agreed, what became of what was agreed before."""
    before = queries.former(dialogue)
    return {
        "columns": queries.columns(dialogue, language=_language(), newest_first=newest_first),
        "agreements": queries.agreements_of([dialogue]),
        "before": queries.agreements_of(before),
    }


@lru_cache(maxsize=8)
def drawn(key: UUID, turn: int, language: str) -> str:
    """Return the cards as HTML. Drawn once for each turn of a wall and each language, whoever asks."""
    dialogue = Dialogue.objects.get(pk=key)
    shown = report_of(dialogue, newest_first=True)
    fitting = queries.proposals(dialogue, shown["columns"])
    return render_to_string("dialogue/_wall.html", {**shown, "fitting": fitting})


def _mark(dialogue: Dialogue, turn: int) -> str:
    return f'"{dialogue.pk.hex[:12]}-{turn}-{_language()}"'


def _language() -> str:
    return get_language() or "nl"
