"""The page of one meeting, and its forms for who has no JavaScript."""

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Meeting
from nestwerk.kernel.clock import now
from nestwerk.kernel.text import clean
from nestwerk.people.permissions import PersonRequest
from nestwerk.today import actions, queries, rules
from nestwerk.today.actions import Delivered, Delivery
from nestwerk.today.actions.taps import ENDED, MOST_WORDS
from nestwerk.today.permissions import FIRST_NAMES
from nestwerk.today.queries import Eyes
from nestwerk.today.views.asking import seen

CHOICE, BEFORE, WHY, WHY_BEFORE = "p-", "was-", "why-", "whywas-"


@login_required
@require_safe
def meeting(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Who is here, what to think of, the script. `?bewaren` is the copy that a telephone keeps: first names only."""
    return _page(request, key)


def _page(request: PersonRequest, key: uuid.UUID, *, typed: str = "") -> HttpResponse:
    """Draw the page; with a name that was refused, so that it is not typed again."""
    (one, own), at = seen(request, key), now()
    kept = "bewaren" in request.GET
    eyes, found = FIRST_NAMES if kept else own, queries.there(one)
    until = rules.kept_until(one.starts_at, one.ends_at, at=at)
    context = {
        "meeting": one,
        "group": one.group,
        "eyes": eyes,
        "in_team": own.team,
        "page": queries.page_of(one, found=found, eyes=eyes, at=at),
        "script": queries.script_of(one, at=at),
        "around": queries.around(one, found=found, language=get_language() or settings.LANGUAGE_CODE),
        "shifts": queries.shifts_of(one, person=request.user) if found.shifts else [],
        "agreed_before": queries.agreed_before(one, at=at) if eyes.team else [],
        "off": getattr(one, "cancellation", None),
        "kept": kept,
        "until": int(until.timestamp() * 1000) if until else 0,
        "over": at > one.ends_at,
        "queue_key": queries.queue_key(request.user),
        "token": uuid.uuid4().hex,
        "typed": typed,
    }
    return render(request, "today/meeting.html", context)


@login_required
@require_POST
def save(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Keep what was changed in the list: what stood there already is left alone, somebody else may have changed it."""
    (one, eyes), at = seen(request, key), now()
    changed = [
        Delivery(name, "tap", {"key": name, "presence": presence, "reason": request.POST.get(WHY + name, "")}, at)
        for field, presence in request.POST.items()
        if field.startswith(CHOICE) and _changed(request, name := field.removeprefix(CHOICE), str(presence))
    ]
    done = _deliver(request, one, eyes, changed, at=at)
    number = len(done.done)
    messages.success(request, ngettext("%(n)d tap is saved.", "%(n)d taps are saved.", number) % {"n": number})
    if done.refused:
        messages.error(request, gettext("Somebody in the list does not take part in this group any more."))
    return redirect("today:meeting", key)


@login_required
@require_POST
def walk_in(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    (one, eyes), at = seen(request, key), now()
    token = clean(request.POST.get("token", ""), most=64) or uuid.uuid4().hex
    name = request.POST.get("name", "")
    done = _deliver(request, one, eyes, [Delivery(token, "walk-in", {"name": name}, at)], at=at)
    if ENDED in done.why.values():
        messages.error(request, str(HasEnded.message))
    elif done.refused:
        return _page(request, key, typed=clean(name, most=MOST_WORDS))
    else:
        messages.success(request, gettext("Added to the list."))
    return redirect("today:meeting", key)


@login_required
@require_POST
def heads(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    (one, eyes), at = seen(request, key), now()
    done = _deliver(request, one, eyes, [Delivery("heads", "heads", request.POST.dict(), at)], at=at)
    if done.refused:
        messages.error(request, gettext("Nothing is counted: give a number."))
    else:
        messages.success(request, gettext("Counted."))
    return redirect("today:meeting", key)


def _changed(request: PersonRequest, name: str, presence: str) -> bool:
    before, why = request.POST.get(BEFORE + name, ""), request.POST.get(WHY + name, "")
    return presence != before or (presence == "excused" and why != request.POST.get(WHY_BEFORE + name, ""))


def _deliver(request: PersonRequest, one: Meeting, eyes: Eyes, sent: list[Delivery], *, at: datetime) -> Delivered:
    return actions.deliver(meeting=one, sent=sent, with_reasons=eyes.runs, sent_at=None, by=request.user, at=at)
