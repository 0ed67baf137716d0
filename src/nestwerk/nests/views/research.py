"""Give a map to research: a file that she takes down and hands over herself. We keep nothing of it."""

import re
import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.nests.queries import Opened
from nestwerk.nests.queries.research import Shared, for_research
from nestwerk.nests.views.door import Door, frame, my_map
from nestwerk.nests.views.maps import own
from nestwerk.ui.papers import few_papers

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
PARTS = {"soort": "kind", "gevoel": "mood", "kind": "children"}


@require_http_methods(["GET", "HEAD", "POST"])
@my_map
def research(request: HttpRequest, door: Door, key: uuid.UUID) -> HttpResponse:
    """What stands in the file, in plain words; with her consent the file itself, under a name that tells nothing."""
    one, problem = own(door, key), ""
    code, ticked = request.POST.get("code", "").strip(), request.POST.getlist("erbij")
    if request.method == "POST":
        problem = _refused(request, code)
        if not problem and not one.sheet.unseen:
            shared = Shared(code=code, **{name: word in ticked for word, name in PARTS.items()})
            return _as_file(request, one, shared, at=door.at)
    context = {
        **frame(door),
        "to": door.href("map", one.nest.pk),
        "unasked": bool(one.sheet.unseen),
        "problem": problem,
        "code": code,
        "parts": [(word, words, word in ticked) for word, words in _parts().items()],
    }
    return render(request, "nests/parent/research.html", context)


@few_papers
def _as_file(request: HttpRequest, one: Opened, shared: Shared, *, at: datetime) -> HttpResponse:
    body = for_research(one.sheet, shared=shared, drawn_at=one.nest.drawn_at, at=at)
    response = HttpResponse(body, content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="blad.zip"'
    return response


def _refused(request: HttpRequest, code: str) -> str:
    if "akkoord" not in request.POST:
        return gettext("Tick first that you want this. Without that no file is made.")
    if code and not CODE.fullmatch(code):
        return gettext("A code has letters, numbers and hyphens only, at most 20.")
    return ""


def _parts() -> dict[str, str]:
    return {
        "soort": gettext("who somebody is: relative, friend, helper ..."),
        "gevoel": gettext("whether it is pleasant or heavy together"),
        "kind": gettext("for which child somebody is there (child 1, child 2, without names)"),
    }
