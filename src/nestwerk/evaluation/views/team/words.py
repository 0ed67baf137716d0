"""Open answers: one of the team reads them first, hides names or leaves out; then the team reads them."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.forms import Written, words_sent
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.views.team.asking import frame, round_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take them to read first; read and hide; 404 where nothing was written, and while it is set aside."""
    asked = round_asked(request, slug, key)
    if queries.set_aside_of(asked) or not queries.words_of_round(asked):
        raise Http404
    if request.method == "POST" and "eerst" in request.POST:
        actions.read_first(round=asked, by=request.user, at=now())
        return redirect("evaluation:words", slug, key)
    if request.method == "POST":
        try:
            actions.let_read(round=asked, by=request.user, at=now(), **words_sent(request.POST))
        except actions.NotYours as refused:
            messages.error(request, str(refused.message))
            return redirect("evaluation:words", slug, key)
        except DomainError as refused:
            messages.error(request, str(refused.message))
            return _page(request, asked)
        messages.success(request, gettext("The team can read it now."))
        return redirect("evaluation:hub", slug, key)
    return _page(request, asked)


def _page(request: PersonRequest, asked: Round) -> HttpResponse:
    """Show what was written; of what was sent and not kept, what was typed, and why."""
    mine, spoken = _may_read(asked, request), []
    for label, answers in queries.words_of_round(asked) if mine else []:
        spoken.append((label, [Written.of(one, request.POST) for one in answers]))
    context = {"mine": mine, "spoken": spoken, "longest": rules.LONGEST_TEXT, "few": queries.few_came(asked)}
    return render(request, "evaluation/team/words.html", {**frame(asked), **context})


def _may_read(asked: Round, request: PersonRequest) -> bool:
    return asked.read_at is not None or asked.reader_id == request.user.pk
