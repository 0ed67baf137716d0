"""Read programmes, and walk through a session with the clock in sight."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.kernel.clock import now
from nestwerk.programmes import permissions, queries
from nestwerk.programmes.models import Programme
from nestwerk.programmes.queries import SessionPage
from nestwerk.programmes.rules.clock import clock_times, slot_at
from nestwerk.web.asked import number_in
from nestwerk.web.findable import findable


def found(request: HttpRequest, slug: str) -> Programme:
    """Return a programme that this visitor may read."""
    seen = Programme.objects.visible_to(request.user).select_related("organisation", "practice")
    return get_object_or_404(seen, slug=slug)


def page_of(request: HttpRequest, slug: str, order: int) -> SessionPage:
    """Return one session of a programme that this visitor may read."""
    page = queries.session_page(found(request, slug), order, language=language())
    if page is None:
        raise Http404
    return page


def language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@require_safe
@findable
def programmes(request: HttpRequest) -> HttpResponse:
    ours, own = queries.programmes(request.user)
    return render(request, "programmes/list.html", {"ours": ours, "own": own})


@require_safe
@findable
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    one = found(request, slug)
    context = {
        "page": queries.programme_page(one, language=language()),
        "programme": one,
        # What is thrown away is what was seen.
        "seen": one.changed_at.isoformat(timespec="microseconds"),
        "may_edit": permissions.may_edit(request.user, one),
        "copy_to": list(permissions.organisations_to_copy_to(request.user)),
        "start": f"{reverse(settings.NESTWERK_START_GROUP)}?draaiboek={one.slug}",
    }
    return render(request, "programmes/programme.html", context)


@require_safe
def session(request: HttpRequest, slug: str, order: int) -> HttpResponse:
    page = page_of(request, slug, order)
    context = {"page": page, "may_edit": permissions.may_edit(request.user, page.programme)}
    return render(request, "programmes/session.html", context)


@require_safe
def walk(request: HttpRequest, slug: str, order: int) -> HttpResponse:
    """One block on the screen, with the time left. `?begin=9:30` says when the session began, `?stap=2` which block."""
    page = page_of(request, slug, order)
    start = _start(request.GET.get("begin", ""))
    slots = [placed.slot for placed in page.blocks]
    asked, card = request.GET.get("stap", ""), request.GET.get("kaart", "")
    minute = (now() - start).total_seconds() / 60
    here = slot_at(slots, minute)
    number = number_in(asked) or (here.number if here else 0)
    number = min(max(number, 1), len(slots)) if slots else 0
    times = clock_times(start, slots)
    context = {
        "page": page,
        "start": start,
        "number": number,
        "placed": page.blocks[number - 1] if number else None,
        "begins": times[number - 1] if number else start,
        "ends": times[number - 1] + timedelta(minutes=slots[number - 1].minutes) if number else start,
        "all_ends": start + timedelta(minutes=page.minutes),
        "clock": list(zip(page.blocks, times, strict=True)),
        "card": _card(page, card),
        "next_card": number_in(card) + 1,
    }
    return render(request, "programmes/walk.html", context)


def _start(words: str) -> datetime:
    """Return today at this clock time; this very moment when the words are no time."""
    at = localtime(now())
    hour, _, minute = words.partition(":")
    if hour.isdecimal() and minute.isdecimal() and int(hour[:2]) < 24 and int(minute[:2]) < 60:
        moment = datetime(at.year, at.month, at.day, int(hour[:2]), int(minute[:2]), tzinfo=get_current_timezone())
        return moment
    return at.replace(second=0, microsecond=0)


def _card(page: SessionPage, asked: str) -> str:
    cards: list[str] = page.session.cards
    return cards[number_in(asked) % len(cards)] if cards else ""
