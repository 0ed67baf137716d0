"""Type over what parents filled in on paper. It goes into the same pile, and nothing tells that it was typed."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.views.team.asking import frame, round_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_over(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """One sheet of paper; after it an empty page for the next."""
    asked = round_asked(request, slug, key)
    form, problem, wrong = asked.version.read(), "", list[str]()
    code = queries.code_of(asked.kind, get_language() or "nl", given=request.POST.getlist)
    once = request.POST.get("once", "")[: rules.LONGEST_ONCE] or rules.new_once()
    if request.method == "POST":
        answers, wrong = rules.read_answers(form, request.POST.getlist)
        try:
            if not wrong:
                given = queries.code_given(code)
                new = actions.deliver(round=asked, answers=answers, once=once, code=given, at=now())
                words = gettext("This sheet is in.") if new else gettext("This sheet was in already.")
                messages.success(request, words)
                return redirect("evaluation:type-over", slug, key)
        except DomainError as refused:
            problem = str(refused.message)
    sections = queries.asked_in(form, get_language() or "nl", given=request.POST.getlist, wrong=wrong)
    context = {
        "sections": sections,
        "asks_code": code,
        "once": once,
        "problem": problem,
        "wrong": wrong,
        "longest": rules.LONGEST_TEXT,
    }
    return render(request, "evaluation/team/type-over.html", {**frame(asked), **context})
