"""The door of a sounding board: the code in the address opens it, for everybody alike. Nothing tells who came in.

No cookie is set or read but that of the language. What is proven by sending is that somebody had the code.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.findings import actions
from nestwerk.findings.models import Sounding
from nestwerk.findings.queries.addresses import sounding_behind
from nestwerk.findings.queries.asked import asked_of
from nestwerk.findings.queries.soundings import posters_of, results_of, roles_asked
from nestwerk.findings.rules.sounding import LONGEST, read_answers, too_many_dots
from nestwerk.kernel.clock import now
from nestwerk.kernel.codes import LONGEST_ONCE, code_in, new_once, spaced
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.permissions import bare, languages, quiet
from nestwerk.ui.language import asked_in, for_parents, remember_language
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

View = Callable[..., HttpResponse]


def by_code(view: View) -> View:
    """Give the view the sounding board whose code is in the address. Wrong codes get one answer, and are counted."""

    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        sounding = sounding_behind(code)
        if sounding is None:
            over = limits.count("sounding code", visitor_of(request), at=now()).over
            return quiet(render(request, "findings/parent/no-code.html", bare(), status=429 if over else 404))
        if "taal" in request.GET and request.method != "POST":
            response = redirect(request.path)
            remember_language(response, request.GET["taal"])
            return quiet(response)
        return quiet(view(request, sounding))

    return cast(View, csrf_exempt(for_parents(opened)))


@require_http_methods(["GET", "HEAD", "POST"])
@for_parents
def begin(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the poster."""
    code = code_in(request.POST.get("code", ""))
    if request.method == "POST" and code:
        return quiet(redirect("findings:door", spaced(code)))
    return quiet(render(request, "findings/parent/begin.html", {**bare(), "languages": languages()}))


@by_code
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, sounding: Sounding) -> HttpResponse:
    """The posters with their questions while it is open; after it what came out and what was decided."""
    if sounding.closed_at is not None and request.method != "POST":
        results = {"results": results_of(sounding)}
        return render(request, "findings/parent/results.html", {**_frame(sounding), **results})
    if request.method == "POST" and "taal" not in request.POST:
        return _send(request, sounding)
    return asked_in(request, lambda: _asked(request, sounding))


@by_code
@require_safe
def thanks(request: HttpRequest, sounding: Sounding) -> HttpResponse:
    """It came in, or had come in already. The page is the same for everybody, also for who sent nothing."""
    return render(request, "findings/parent/thanks.html", {**_frame(sounding), "already": "al" in request.GET})


def _send(request: HttpRequest, sounding: Sounding) -> HttpResponse:
    factors = [str(key) for key in sounding.posters.values_list("factor", flat=True)]
    given = request.POST.getlist
    if too_many_dots(factors, given):
        return _asked(request, sounding, too_many=True)
    answers = read_answers(factors, [str(role.pk) for role in roles_asked(sounding)], given)
    try:
        # Counted for the sounding board, never for the place somebody sends from.
        if limits.count("sounding replies", str(sounding.pk), at=now(), by_the_clock=True).over:
            raise actions.TooManyReplies
        new = actions.answer(sounding=sounding, answers=answers, once=_once(request), at=now())
    except DomainError as refused:
        answer = _asked(request, sounding, problem=str(refused.message))
        answer.status_code = 200 if isinstance(refused, actions.NothingSaid) else 409
        return answer
    return redirect(reverse("findings:thanks", args=[spaced(sounding.code)]) + ("" if new else "?al=ja"))


def _asked(request: HttpRequest, sounding: Sounding, *, problem: str = "", too_many: bool = False) -> HttpResponse:
    context = {
        "asked": asked_of(posters_of(sounding), roles_asked(sounding), request.POST.getlist),
        "once": _once(request),
        "problem": problem,
        "too_many": too_many,
        "longest": LONGEST,
    }
    return render(request, "findings/parent/posters.html", {**_frame(sounding), **context})


def _once(request: HttpRequest) -> str:
    return request.POST.get("once", "")[:LONGEST_ONCE] or new_once()


def _frame(sounding: Sounding) -> dict[str, Any]:
    code = spaced(sounding.code)
    here = reverse("findings:door", args=[code])
    return {**bare(), "languages": languages(), "sounding": sounding, "code": code, "here": here, "aloud": True}
