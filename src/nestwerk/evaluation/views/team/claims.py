"""The table of the team: what we saw, what else may explain it, why we still think so."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.forms import ChangeClaimForm, ClaimForm
from nestwerk.evaluation.models import Claim
from nestwerk.evaluation.views.team.asking import group_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import check_as_seen, mark_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claims(request: PersonRequest, slug: str) -> HttpResponse:
    """The table, and a row more."""
    group = group_asked(request, slug)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_claim(group=group, by=request.user, at=now(), **form.cleaned_data)
        except DomainError as refused:
            form.add_error(None, str(refused.message))
        else:
            messages.success(request, gettext("It is in the table."))
            return redirect("evaluation:claims", slug)
    context = {"group": group, "rows": queries.claims_of(group), "form": form}
    return render(request, "evaluation/team/claims.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Change one row, or take it out."""
    group = group_asked(request, slug)
    row = get_object_or_404(Claim, group=group, pk=key)
    if request.method == "POST" and "weg" in request.POST:
        return _drop(request, slug, row)
    known = _stands(row)
    form = ChangeClaimForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            actions.write_claim(group=group, claim=row, by=request.user, at=now(), seen=known, **words)
            return redirect("evaluation:claims", slug)
        except DomainError as refused:
            form.add_error(None, str(refused.message))
    context = {"group": group, "row": row, "form": form, "mark": mark_of(*known.values())}
    return render(request, "evaluation/team/claim.html", context)


def _drop(request: PersonRequest, slug: str, row: Claim) -> HttpResponse:
    """Take out a row whose words are those that the page showed; else they are read first."""
    stands = _stands(row)
    try:
        check_as_seen(request.POST, *stands.values())
        actions.drop_claim(claim=row, by=request.user, at=now(), seen=stands)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("evaluation:claim", slug, row.pk)
    messages.success(request, gettext("It is out of the table."))
    return redirect("evaluation:claims", slug)


def _stands(row: Claim) -> dict[str, str]:
    return {"saw": row.saw, "otherwise": row.otherwise, "still": row.still}
