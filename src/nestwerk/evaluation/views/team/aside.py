"""Set a round aside, with a reason; and let it count again."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.forms import AsideForm
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.views.team.asking import frame, round_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Say why, and nothing of the round counts or leaves any more."""
    asked = round_asked(request, slug, key)
    form = AsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_aside(round=asked, reason=form.cleaned_data["reason"], by=request.user, at=now())
        except DomainError as refused:
            form.add_error("reason", str(refused.message))
        else:
            messages.success(request, gettext("The round is set aside. Nothing of it counts or leaves."))
            return redirect("evaluation:hub", slug, key)
    compared = asked.kind == FormKind.END and queries.shown_end_of(asked) is not None
    return render(request, "evaluation/team/set-aside.html", {**frame(asked), "form": form, "compared": compared})


@login_required
@require_POST
def count_again(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take that back: it counts as before."""
    asked = round_asked(request, slug, key)
    try:
        actions.count_again(round=asked, by=request.user, at=now())
    except DomainError as refused:
        messages.error(request, str(refused.message))
    else:
        if queries.set_aside_of(asked) is None:
            messages.success(request, gettext("The round counts again, as before."))
    return redirect("evaluation:hub", slug, key)
