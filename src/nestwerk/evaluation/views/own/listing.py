"""The forms of one's own organisations: begin one, look at one, put it away and take it back."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.forms import NewForm
from nestwerk.evaluation.models import Form
from nestwerk.evaluation.permissions import forms_made_by, organisations_making
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.workbooks import XLSX
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.papers import few_papers

View = Callable[..., HttpResponse]


def of_ones_own(view: View) -> View:
    """Give the view the form that is asked for: one of one's own organisations, else 404."""

    @wraps(view)
    def opened(request: PersonRequest, key: uuid.UUID, **kwargs: Any) -> HttpResponse:
        return view(request, get_object_or_404(forms_made_by(request.user), pk=key), **kwargs)

    return cast(View, login_required(opened))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def forms(request: PersonRequest) -> HttpResponse:
    """What there is, and a title for the next one."""
    organisations = list(organisations_making(request.user))
    if not organisations:
        raise Http404
    new = NewForm(request.POST if request.method == "POST" else None, organisations=organisations)
    if request.method == "POST" and new.is_valid():
        draft = {"title": new.said("title"), "intro": new.said("intro"), "sections": []}
        organisation = next(one for one in organisations if str(one.pk) == new.cleaned_data["organisation"])
        try:
            made = actions.make_form(organisation=organisation, draft=draft, by=request.user, at=now())
            return redirect("evaluation:form", made.pk)
        except DomainError as refused:
            new.add_error(None, str(refused.message))
    every = queries.listed(forms_made_by(request.user))
    context = {
        "new": new,
        "used": [one for one in every if one.form.put_away_at is None],
        "away": [one for one in every if one.form.put_away_at],
    }
    return render(request, "evaluation/own/forms.html", context)


@of_ones_own
@require_safe
def form(request: PersonRequest, own: Form) -> HttpResponse:
    """One form: its questions in order, what is missing, and what can be done with it."""
    draft = own.draft or {}
    context = {
        "own": own,
        "title": queries.said_in(draft["title"]),
        "intro": queries.said_in(draft.get("intro", {})),
        "lines": queries.lines_for(draft),
        "licence": draft.get("licence"),
        "fixed": bool(draft.get("fixed_layout")),
        "kinds": KINDS,
    }
    return render(request, "evaluation/own/form.html", context)


KINDS = ("smiley", "agree", "yesno", "choice", "number", "text")


@of_ones_own
@require_safe
def look(request: PersonRequest, own: Form) -> HttpResponse:
    """As a parent sees it on a phone. Nothing is sent."""
    draft, language = own.draft or {}, request.GET.get("in", "")
    if not queries.lines_for(draft):
        raise Http404
    spoken = [code for code in draft["title"] if code]
    language = language if language in spoken else (get_language() or "nl")
    context = {"own": own, "title": queries.said_in(draft["title"]), "spoken": spoken}
    return render(request, "evaluation/own/look.html", {**context, **queries.looked_at(draft, language)})


@of_ones_own
@require_POST
def put_away(request: PersonRequest, own: Form) -> HttpResponse:
    """Offer it to no group any more."""
    actions.put_form_away(form=own, by=request.user, at=now())
    messages.success(request, gettext("The form is put away. Rounds that have it go on."))
    return redirect("evaluation:forms")


@of_ones_own
@require_POST
def take_back(request: PersonRequest, own: Form) -> HttpResponse:
    """Offer it again."""
    actions.take_form_back(form=own, by=request.user, at=now())
    messages.success(request, gettext("The form can be used again."))
    return redirect("evaluation:form", own.pk)


@of_ones_own
@require_safe
@few_papers
def xlsform(request: PersonRequest, own: Form) -> HttpResponse:
    """The questions as a form for other programs."""
    if not queries.lines_for(own.draft or {}):
        raise Http404
    response = HttpResponse(queries.xlsform_of_draft(own), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="vragen.xlsx"'
    return response
