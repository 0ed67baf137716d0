"""The editors' queue: what waits, one draft, one proposal, and many drafts at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.catalogue.models import Practice
from nestwerk.editorial import actions
from nestwerk.editorial.forms.reviewing import MoveForm
from nestwerk.editorial.queries.queue import KINDS, Item, neighbours, warnings_of
from nestwerk.editorial.queries.queue import queue as queue_of
from nestwerk.editorial.queries.reviewing import review_of
from nestwerk.editorial.queries.shown import shown_of
from nestwerk.editorial.rules.states import MOVES, leads, moves_from
from nestwerk.editorial.views.finding import editor, tended
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.ui.as_seen import LOOK
from nestwerk.web.asked import keys_in, page_asked

ALL_WITHOUT_WARNING = "zonder-aandachtspunt"
LEFT = gettext_noop("Changed after you opened the page, and not published: %(titles)s. Read it first.")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    editor(request)
    kind = request.GET.get("soort", "")
    kind = kind if kind in KINDS else ""
    file = request.GET.get("bestand", "")[:200]
    found = queue_of(kind=kind, file=file, page=page_asked(request))
    context = {
        "queue": found,
        "kind": kind,
        "file": file,
        "ticked": request.GET.get("kies") == ALL_WITHOUT_WARNING,
        "can_publish": any(item.is_draft for item in found.items),
    }
    return render(request, "editorial/queue.html", context)


@require_POST
def publish_many(request: HttpRequest) -> HttpResponse:
    """Publish the drafts that were ticked, all in one step, as far as they are what the page showed."""
    person = editor(request)
    keys = keys_in(request.POST.getlist("klad"))
    back = redirect(f"{redirect('editorial:queue').url}?{request.POST.get('terug', '')[:300]}")
    ticked, shown = Practice.objects.shared().filter(pk__in=keys), set(request.POST.getlist("gezien"))
    drafts = [one for one in ticked if shown_of(one.pk, one.changed_at) in shown]
    try:
        done = actions.publish_all(practices=drafts, why=request.POST.get("why", "")[:200], by=person, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return back
    done_keys = {one.pk for one in done}
    if left := [one.title for one in ticked if one.pk not in done_keys and leads("publish", state=one.state)]:
        messages.error(request, gettext(LEFT) % {"titles": ", ".join(left)})
    if done:
        told = ngettext("%(n)d practice is published.", "%(n)d practices are published.", len(done))
        messages.success(request, told % {"n": len(done)})
    elif not left:
        messages.error(request, gettext("Tick at least one draft."))
    return back


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """One draft, with where its words come from. A step leads to the next in the queue."""
    practice, person = tended(request, slug)
    before, after, place, number = neighbours(practice.pk)
    asked = request.method == "POST" and (name := request.POST.get("stap", "")) in MOVES
    look = asked and shows_another(request, name, practice)
    if asked and not look:
        if _moved(request, name, practice, by=person):
            return onward(after)
        return redirect(practice.place("editorial:review"))
    context = {
        "review": review_of(practice),
        "practice": practice,
        "offer": getattr(practice, "offer", None),
        "warnings": warnings_of(practice),
        "moves": moves_from(practice.state),
        "form": MoveForm(),
        "seen": shown_of(practice.pk, practice.changed_at),
        **(asked_again(request) if look else {}),
        **around(before, after, place, number),
    }
    return render(request, "editorial/review.html", context)


def asked_again(request: HttpRequest) -> dict[str, str]:
    """Return what a page says when it comes again: why, which step was pressed, and the reason that was typed."""
    return {"look": str(LOOK), "step": request.POST.get("stap", ""), "why": request.POST.get("why", "")[:200]}


def shows_another(request: HttpRequest, name: str, practice: Practice) -> bool:
    """True when the page on which a step was pressed showed something else than what the practice says now.

    A step that cannot be taken any more says so itself.
    """
    if leads(name, state=practice.state) is None:
        return False
    return request.POST.get("gezien", "") != shown_of(practice.pk, practice.changed_at)


def _moved(request: HttpRequest, name: str, practice: Practice, *, by: Person) -> bool:
    try:
        why, seen = request.POST.get("why", "")[:200], practice.changed_at
        actions.move(name, practice=practice, why=why, by=by, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return False
    done = {
        "publish": gettext("“%(title)s” is published."),
        "archive": gettext("“%(title)s” is in the archive."),
    }.get(name, gettext("“%(title)s”: done."))
    messages.success(request, done % {"title": practice.title})
    return True


def around(before: Item | None, after: Item | None, place: int, number: int) -> dict[str, object]:
    return {"before": before, "after": after, "place": place, "number": number}


def onward(item: Item | None) -> HttpResponse:
    """Go to the next in the queue; to the queue when there is none."""
    if item is None:
        return redirect("editorial:queue")
    return redirect(item.href)
