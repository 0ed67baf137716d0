"""Fill in: one long page that works without a script; with one, a question a screen."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.models import Stand
from nestwerk.evaluation.queries.scales import Code
from nestwerk.evaluation.views.parent.entrance import Entrance, by_code, frame
from nestwerk.evaluation.views.parent.speaking import spoken, step_in
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.permissions import bare, languages, quiet
from nestwerk.ui.language import for_parents
from nestwerk.web import limits


@require_http_methods(["GET", "HEAD", "POST"])
@for_parents
def begin(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the poster."""
    code = rules.code_in(request.POST.get("code", ""))
    if request.method == "POST" and code:
        return quiet(redirect("evaluation:door", rules.spaced(code)))
    return quiet(render(request, "evaluation/parent/begin.html", {**bare(), "languages": languages(), "aloud": True}))


@by_code
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, door: Entrance) -> HttpResponse:
    """The questions while the round is open; before it when it begins; after it what came out."""
    if request.method == "POST":
        return spoken(request, lambda: _questions(request, door)) or _send(request, door)
    if not door.is_open:
        return _shut(request, door)
    return _questions(request, door)


@by_code
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: HttpRequest, door: Entrance) -> HttpResponse:
    """The same questions on one tablet for many: it wipes itself, and begins in the language of the house."""
    if not door.is_open:
        return redirect(door.href("door"))
    first = f"{request.path}?taal={settings.LANGUAGE_CODE}"

    def shown() -> HttpResponse:
        return _questions(request, door, template="evaluation/parent/tablet.html", first=first)

    return spoken(request, shown) or shown()


@by_code
@require_safe
def thanks(request: HttpRequest, door: Entrance) -> HttpResponse:
    """It came in, or had come in already. The page is the same for everybody, also for who sent nothing."""
    return render(request, "evaluation/parent/thanks.html", {**frame(door), "already": "al" in request.GET})


def _send(request: HttpRequest, door: Entrance) -> HttpResponse:
    answers, wrong = rules.read_answers(door.round.version.read(), request.POST.getlist)
    if wrong:
        return _questions(request, door, wrong=wrong)
    try:
        # Counted for the round in whole hours, never for the place or the moment somebody sends from.
        if limits.count("evaluation sheets", str(door.round.pk), at=door.at, by_the_clock=True).over:
            raise actions.TooManySheets
        code = queries.code_given(_code(request, door))
        new = actions.deliver(round=door.round, answers=answers, once=_once(request), code=code, at=door.at)
    except (actions.NotOpenNow, actions.TooManySheets) as refused:
        # Nothing to mend: sent once more it is refused once more.
        answer = _questions(request, door, problem=str(refused.message))
        answer.status_code = 409
        return answer
    except DomainError as refused:
        return _questions(request, door, problem=str(refused.message))
    return redirect(door.href("thanks") + ("" if new else "?al=ja"))


def _questions(
    request: HttpRequest,
    door: Entrance,
    *,
    wrong: Sequence[str] = (),
    problem: str = "",
    first: str = "",
    template: str = "evaluation/parent/questions.html",
) -> HttpResponse:
    form, code = door.round.version.read(), _code(request, door)
    sections = queries.asked_in(form, get_language() or "nl", given=request.POST.getlist, wrong=wrong)
    context: dict[str, Any] = {
        "sections": sections,
        "asks_code": code,
        "number": sum(len(section.questions) for section in sections) + bool(code),
        "once": _once(request),
        "here": request.path,
        "step": step_in(request),
        "minutes": rules.minutes_for(form, code=bool(code)),
        "problem": problem,
        "first": first,
        "wrong": wrong,
        "longest": rules.LONGEST_TEXT,
    }
    return render(request, template, {**frame(door), **context})


def _once(request: HttpRequest) -> str:
    """Return the mark of this page: the one it came with, so that it stays one sheet."""
    return request.POST.get("once", "")[: rules.LONGEST_ONCE] or rules.new_once()


def _code(request: HttpRequest, door: Entrance) -> Code | None:
    return queries.code_of(door.round, get_language() or "nl", given=request.POST.getlist)


def _shut(request: HttpRequest, door: Entrance) -> HttpResponse:
    results = queries.results_of(door.round, get_language() or "nl")
    if results is not None:
        return render(request, "evaluation/parent/results.html", {**frame(door), "results": results})
    stand = queries.stand_of(door.round, at=door.at)
    late = queries.is_start_too_late(door.round, at=door.at)
    context = {"planned": stand == Stand.PLANNED, "aside": stand == Stand.ASIDE, "late": late}
    return render(request, "evaluation/parent/shut.html", {**frame(door), **context})
