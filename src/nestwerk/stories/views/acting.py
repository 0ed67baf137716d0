"""One act of coding, posted from the page of a text or of a paragraph."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.models import Segment, Text
from nestwerk.stories.queries.codes import code_named, may_undo
from nestwerk.stories.queries.coding import shown
from nestwerk.stories.queries.hands import hand_of
from nestwerk.stories.rules.spans import paragraph_at, paragraphs
from nestwerk.stories.rules.words import next_edge
from nestwerk.stories.views.asking import Desk
from nestwerk.web.asked import key_in, number_in

# The script asks for the changed part alone.
PART = "deel"
AGAIN = {"ongedaan", "opnieuw"}


def frame(here: Desk, found: Text) -> dict[str, Any]:
    can_undo, can_redo = may_undo(here.member, found)
    hand = hand_of(here.member, found)
    return {
        **here.context(),
        "text": found,
        "interview": found.interview,
        "hand": hand,
        "can_undo": can_undo,
        "can_redo": can_redo,
        "saved_at": now(),
    }


def act(request: PersonRequest, here: Desk, found: Text) -> HttpResponse:
    """Do one act, and answer with the paragraphs between the first and the last that it touched."""
    try:
        start, end = _done(request, here, found)
    except DomainError as problem:
        if request.headers.get("X-Nestwerk") == PART:
            return HttpResponse(str(problem.message), status=409, content_type="text/plain; charset=utf-8")
        messages.error(request, str(problem.message))
        return redirect(back_to(request, found) or address_of(found))
    version = found.versions.latest("number")
    places = paragraphs(version.words)
    first, last = paragraph_at(places, start), paragraph_at(places, max(start, end - 1))
    if request.headers.get("X-Nestwerk") != PART:
        return redirect(back_to(request, found) or f"{address_of(found)}#a{first}")
    page = shown(here.member, found, version=version, only=range(first, last + 1))
    context = {"text": found, "page": page, "saved_at": now(), **_what_may_be_undone(request, here, found)}
    return render(request, "stories/_after.html", context)


def _what_may_be_undone(request: PersonRequest, here: Desk, found: Text) -> dict[str, bool]:
    """Whatever was done now can be undone, and nothing can be done again, unless it was undone or done again itself."""
    undo, redo = (True, False) if request.POST.get("wens") not in AGAIN else may_undo(here.member, found)
    return {"can_undo": undo, "can_redo": redo}


def _done(request: PersonRequest, here: Desk, found: Text) -> tuple[int, int]:
    """Do what the form asks; return the stretch of text that it touched."""
    wish, at = request.POST.get("wens", ""), now()
    if wish in AGAIN:
        act = (actions.undo if wish == "ongedaan" else actions.redo)(member=here.member, text=found, at=at)
        return actions.touched(act)
    if wish == "code":
        return _given(request, here, found)
    segment = get_object_or_404(
        Segment.objects.seen_by(here.member).filter(text=found), pk=key_in(request.POST.get("passage"))
    )
    was = segment.start, segment.end
    if wish == "weg":
        actions.remove_segment(member=here.member, segment=segment, at=at)
    elif wish == "andere":
        code = code_named(here.member, " ".join(request.POST.get("naam", "").split()))
        if code is None:
            raise Http404
        actions.recode(member=here.member, segment=segment, code=code, at=at)
    elif wish in {"begin-", "begin+", "einde-", "einde+"}:
        return _moved(here, found, segment, wish)
    return was


def _given(request: PersonRequest, here: Desk, found: Text) -> tuple[int, int]:
    name = " ".join(request.POST.get("naam", "").split())[:80]
    start, end = (place_in(request.POST.get(edge, "")) for edge in ("van", "tot"))
    if not name:
        raise actions.NoCode
    made = actions.give_code(
        member=here.member,
        text=found,
        version=number_in(request.POST.get("versie", "")),
        start=start,
        end=end,
        code=code_named(here.member, name),
        new_name=name,
        at=now(),
    )
    return made.start, made.end


def place_in(words: str) -> int:
    """Return a place in a text; 0 when it is none."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 0


def _moved(here: Desk, found: Text, segment: Segment, wish: str) -> tuple[int, int]:
    """Move one edge of a passage by one word."""
    words = found.versions.latest("number").words
    start, end, ahead = segment.start, segment.end, wish.endswith("+")
    if wish.startswith("begin"):
        start = next_edge(words, start, ahead=ahead, opens=True)
    else:
        end = next_edge(words, end, ahead=ahead, opens=False)
    made = actions.move_edges(member=here.member, segment=segment, start=start, end=end, at=now())
    return min(segment.start, made.start), max(segment.end, made.end)


def address_of(found: Text) -> str:
    return reverse("stories:text", args=[found.pk])


def back_to(request: PersonRequest, found: Text) -> str:
    """Return the page of one paragraph, when the form stood there."""
    if request.POST.get("terug") != "alinea":
        return ""
    return reverse("stories:paragraph", args=[found.pk, number_in(request.POST.get("alinea", ""))])
