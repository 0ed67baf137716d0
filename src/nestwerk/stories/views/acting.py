"""One act of coding, posted from the page of a text or of a paragraph."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.models import Segment, Text
from nestwerk.stories.queries.codes import code_named
from nestwerk.stories.queries.coding import shown
from nestwerk.stories.queries.done import done_before, standing_of, turned_last
from nestwerk.stories.queries.hands import hand_of
from nestwerk.stories.rules.spans import paragraph_at, paragraphs
from nestwerk.stories.rules.words import next_edge
from nestwerk.stories.views.asking import Desk
from nestwerk.web.asked import key_in, number_in

# The script asks for the changed part alone.
PART = "deel"
AGAIN = {"ongedaan", "opnieuw"}


def frame(here: Desk, found: Text) -> dict[str, Any]:
    hand = hand_of(here.member, found)
    return {
        **here.context(),
        "text": found,
        "interview": found.interview,
        "hand": hand,
        "standing": standing_of(here.member, found),
        "saved_at": now(),
    }


def act(request: PersonRequest, here: Desk, found: Text) -> HttpResponse:
    """Do one act, and answer with the paragraphs between the first and the last that it touched."""
    try:
        start, end = _done_before(request, here, found) or _done_now(request, here, found)
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
    context = {"text": found, "page": page, "saved_at": now(), "standing": standing_of(here.member, found)}
    return render(request, "stories/_after.html", context)


def _done_before(request: PersonRequest, here: Desk, found: Text) -> tuple[int, int] | None:
    """Return what an act touched that is sent again for want of an answer, if it was done the first time."""
    if not request.POST.get("weer"):
        return None
    wish = request.POST.get("wens", "")
    if wish not in AGAIN:
        act = done_before(here.member, found, key_in(request.POST.get("daad")))
    elif request.POST.get("stand") == str(standing_of(here.member, found)):
        return None
    else:
        act = turned_last(here.member, found, undo=wish == "ongedaan")
    return actions.touched(act) if act else None


def _done_now(request: PersonRequest, here: Desk, found: Text) -> tuple[int, int]:
    """Do what the form asks, once: the same act may arrive twice at the same moment."""
    try:
        return _done(request, here, found)
    except IntegrityError:
        act = done_before(here.member, found, key_in(request.POST.get("daad")))
        if act is None:
            raise Http404 from None
        return actions.touched(act)


def _done(request: PersonRequest, here: Desk, found: Text) -> tuple[int, int]:
    """Do what the form asks; return the stretch of text that it touched."""
    wish, at = request.POST.get("wens", ""), now()
    if wish in AGAIN:
        act = (actions.undo if wish == "ongedaan" else actions.redo)(member=here.member, text=found, at=at)
        return actions.touched(act)
    if wish == "code":
        return _given(request, here, found)
    key = key_in(request.POST.get("daad"))
    segment = get_object_or_404(
        Segment.objects.seen_by(here.member).filter(text=found), pk=key_in(request.POST.get("passage"))
    )
    was = segment.start, segment.end
    if wish == "weg":
        actions.remove_segment(member=here.member, segment=segment, at=at, key=key)
    elif wish == "andere":
        code = code_named(here.member, " ".join(request.POST.get("naam", "").split()))
        if code is None:
            raise Http404
        actions.recode(member=here.member, segment=segment, code=code, at=at, key=key)
    elif wish in {"begin-", "begin+", "einde-", "einde+"}:
        return _moved(here, found, segment, wish, key)
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
        key=key_in(request.POST.get("daad")),
    )
    return made.start, made.end


def place_in(words: str) -> int:
    """Return a place in a text; 0 when it is none."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 0


def stretch_in(request: PersonRequest, start: int, end: int) -> tuple[int, int]:
    """Return the stretch that is asked for (van, tot), where it touches this one; else this one."""
    asked = place_in(request.GET.get("van", "")), place_in(request.GET.get("tot", ""))
    return asked if asked[0] < asked[1] and asked[0] < end and asked[1] > start else (start, end)


def _moved(here: Desk, found: Text, segment: Segment, wish: str, key: uuid.UUID | None) -> tuple[int, int]:
    """Move one edge of a passage by one word."""
    words = found.versions.latest("number").words
    start, end, ahead = segment.start, segment.end, wish.endswith("+")
    if wish.startswith("begin"):
        start = next_edge(words, start, ahead=ahead, opens=True)
    else:
        end = next_edge(words, end, ahead=ahead, opens=False)
    made = actions.move_edges(member=here.member, segment=segment, start=start, end=end, at=now(), key=key)
    return min(segment.start, made.start), max(segment.end, made.end)


def address_of(found: Text) -> str:
    return reverse("stories:text", args=[found.pk])


def back_to(request: PersonRequest, found: Text) -> str:
    """Return the page of one paragraph, when the form stood there."""
    if request.POST.get("terug") != "alinea":
        return ""
    return reverse("stories:paragraph", args=[found.pk, number_in(request.POST.get("alinea", ""))])
