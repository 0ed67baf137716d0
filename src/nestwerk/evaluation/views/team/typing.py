"""Type over what parents filled in on paper. It goes into the same pile, and nothing tells that it was typed."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.queries.scales import Code
from nestwerk.evaluation.views.team.asking import frame, round_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_over(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """One sheet of paper; after it an empty page for the next."""
    asked, told = round_asked(request, slug, key), dict[str, Any]()
    once = request.POST.get("once", "")[: rules.LONGEST_ONCE] or rules.new_once()
    if request.method == "POST":
        told = _typed(request, asked, once)
        if not told:
            return redirect("evaluation:type-over", slug, key)
    sections = queries.asked_in(
        asked.version.read(), get_language() or "nl", given=request.POST.getlist, wrong=told.get("wrong", ())
    )
    context = {"sections": sections, "asks_code": _code(request, asked), "once": once, "longest": rules.LONGEST_TEXT}
    return render(request, "evaluation/team/type-over.html", {**frame(asked), **context, **told})


def _typed(request: PersonRequest, asked: Round, once: str) -> dict[str, Any]:
    """Put the sheet in the pile and return nothing; or return why it is not in."""
    answers, wrong = rules.read_answers(asked.version.read(), request.POST.getlist)
    if wrong:
        return {"wrong": wrong}
    in_time = "op-tijd" in request.POST
    if queries.is_start_too_late(asked, at=now()) and not in_time:
        return {"problem": gettext("Tick that this sheet was filled in by the second meeting. Later it is no start.")}
    try:
        code = queries.code_given(_code(request, asked))
        new = actions.deliver(round=asked, answers=answers, once=once, code=code, at=now(), on_paper_in_time=in_time)
    except DomainError as refused:
        return {"problem": str(refused.message)}
    if new:
        messages.success(request, gettext("This sheet is in."))
    else:
        messages.warning(request, gettext("This sheet was in already. What was changed after that is not added."))
    return {}


def _code(request: PersonRequest, asked: Round) -> Code | None:
    return queries.code_of(asked, get_language() or "nl", given=request.POST.getlist)
