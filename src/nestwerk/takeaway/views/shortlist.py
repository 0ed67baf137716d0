"""The visitor's own short list, in the browser alone; and a list that somebody shares by its address."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.text import clean
from nestwerk.takeaway.forms import TooMuchToKeep, keep_shortlist, read_shortlist, slugs_in
from nestwerk.takeaway.queries.gathered import cards_at
from nestwerk.takeaway.rules.compare import MOST_BESIDE
from nestwerk.takeaway.rules.shortlist import LONGEST_NOTE, MOST_LISTED, ListFull, Shortlist
from nestwerk.takeaway.views.compare import query_of
from nestwerk.ui.language import for_parents, leaves_no_trace
from nestwerk.ui.views import forgery
from nestwerk.web.htmx import wants_part

MOVES = {"omhoog": -1, "omlaag": 1}


# No token: it would leave a cookie with everybody who only looks. Where the form came from is checked instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_parents
@leaves_no_trace
def shortlist(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return change(request) if is_ours(request) else forgery(request)
    if "p" in request.GET:
        return shared(request)
    return own(request, read_shortlist(request.COOKIES))


def own(request: HttpRequest, listed: Shortlist, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Show the visitor's list; what is no longer in the catalogue is said, not hidden."""
    cards, gone = cards_at(listed.slugs)
    notes = {item.slug: item.note for item in listed.items}
    context = {
        "rows": [{"card": card, "note": notes[card.slug]} for card in cards],
        "gone": gone,
        "problem": problem,
        "query": query_of(cards),
        "address": f"{settings.BASE_URL}{reverse('takeaway:shortlist')}?{query_of(cards)}",
        "limits": {"beside": MOST_BESIDE, "note": LONGEST_NOTE, "list": MOST_LISTED},
    }
    return render(request, "takeaway/shortlist.html", context, status=status)


def shared(request: HttpRequest) -> HttpResponse:
    """Show a list from its address: nothing is kept until the visitor asks."""
    slugs, strange = slugs_in(request.GET)
    cards, unknown = cards_at(slugs)
    context = {"cards": cards, "unknown": unknown + strange, "query": query_of(cards), "limits": {"list": MOST_LISTED}}
    return render(request, "takeaway/shared-list.html", context)


def change(request: HttpRequest) -> HttpResponse:
    """Do what the button says, and go back to where it stood."""
    before = read_shortlist(request.COOKIES)
    answer: HttpResponse = HttpResponseRedirect(back_from(request))
    try:
        after = changed(before, request)
        if wants_part(request):
            answer = button(request, after)
        keep_shortlist(answer, after)
    except (ListFull, TooMuchToKeep) as problem:
        return refused(request, before, problem)
    return answer


def changed(before: Shortlist, request: HttpRequest) -> Shortlist:
    """Return the list as the form wants it. Only practices that everybody may see come on it."""
    form = request.POST
    after = before.with_all(card.slug for card in cards_at(slugs_in(form, "erbij")[0])[0])
    if "leeg" in form:
        return Shortlist()
    if "notitie" in form:
        after = after.noted(form["notitie"], clean(form.get("woorden", ""), most=LONGEST_NOTE))
    for name, by in MOVES.items():
        after = after.moved(form.get(name, ""), by)
    return after.without(form.get("weg", ""))


def refused(request: HttpRequest, before: Shortlist, problem: Exception) -> HttpResponse:
    """Say in one sentence why nothing changed."""
    sentence = {
        ListFull: gettext("Your list is full: it holds %(n)d practices. Nothing was added. Take one off first.")
        % {"n": MOST_LISTED},
        TooMuchToKeep: gettext("Your notes together are too long for the browser to keep. Nothing was changed."),
    }[type(problem)]
    if wants_part(request):
        return render(request, "takeaway/_kept.html", {"problem": sentence, "listed": before.slugs, **_named(request)})
    return own(request, before, problem=sentence)


def button(request: HttpRequest, after: Shortlist) -> HttpResponse:
    """Return the button as it is now, and the number on the list."""
    return render(request, "takeaway/_kept.html", {"listed": after.slugs, **_named(request)})


def _named(request: HttpRequest) -> Mapping[str, object]:
    cards, _ = cards_at([request.POST.get("erbij") or request.POST.get("weg", "")])
    return {"card": cards[0] if cards else None}


def back_from(request: HttpRequest) -> str:
    """Return where the form stood, on this site, at the practice that was asked about."""
    back = request.POST.get("terug", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return reverse("takeaway:shortlist")
    named = slugs_in(request.POST, "erbij")[0] + slugs_in(request.POST, "weg")[0]
    return f"{urlsplit(back)._replace(fragment='').geturl()}#p-{named[0]}" if len(named) == 1 else back


def is_ours(request: HttpRequest) -> bool:
    """True when the form stood on our own page: browsers say so with every form since 2020."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc in {request.get_host(), urlsplit(settings.BASE_URL).netloc}
