"""One factor: its words, its elements, and the concept that it is about."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.findings import actions
from nestwerk.findings.forms import WordsForm
from nestwerk.findings.models import Factor
from nestwerk.findings.permissions import arranges
from nestwerk.findings.queries.factors import elements_of
from nestwerk.findings.views.asking import Desk, anybody, factor_at
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here, found = factor_at(request, key, arranges if request.method == "POST" else anybody)
    form = WordsForm(request.POST if request.POST.get("wens") == "wijzig" else None, about=found, person=request.user)
    if request.method == "POST" and (answer := _change(request, here, found, form)):
        return answer
    context = {"factor": found, "form": form, "elements": elements_of(here.member, found), "may": arranges(here.member)}
    return render(request, "findings/factor.html", {**here.context(), **context})


def _change(request: PersonRequest, here: Desk, found: Factor, form: WordsForm) -> HttpResponse | None:
    wish, member = request.POST.get("wens", ""), here.member
    try:
        if wish == "weg":
            actions.drop_factor(member=member, factor=found, at=now())
            messages.success(request, gettext("It is off the board. You can undo that on the board."))
            return redirect("findings:of-factors", here.study.pk)
        if wish == "wijzig":
            if not form.is_valid():
                return None
            name, concept = form.cleaned_data["name"], form.concept_chosen()
            actions.change_factor(member=member, factor=found, name=name, concept=concept, at=now())
            messages.success(request, gettext("Saved."))
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("findings:factor", found.pk)
