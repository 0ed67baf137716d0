"""The words and questions of a form of one's own."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.forms import ChangeQuestionForm, ChangeTitleForm, ChangeWhoseForm, QuestionForm, main_language
from nestwerk.evaluation.models import Form
from nestwerk.evaluation.views.own.filled import initial_of, item_of, line_of
from nestwerk.evaluation.views.own.listing import of_ones_own
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.ui.as_seen import check_as_seen

Draft = dict[str, Any]


@of_ones_own
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest, own: Form) -> HttpResponse:
    """Its title and what parents read first, in every language."""
    draft = own.draft or {}
    known = {f"{name}_{code}": said for name in ("title", "intro") for code, said in draft.get(name, {}).items()}
    filled = ChangeTitleForm(
        request.POST if request.method == "POST" else None, first=main_language(draft), initial=known
    )
    if request.method == "POST" and filled.is_valid():
        told = {name: filled.said(name) for name in ("title", "intro")}
        if _changed(request, own, filled, lambda before: {**before, **told}):
            return redirect("evaluation:form", own.pk)
    return render(request, "evaluation/own/words.html", {**_frame(own), "filled": filled})


@of_ones_own
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: PersonRequest, own: Form, item: str = "") -> HttpResponse:
    """One question: a new one of a kind that was chosen, or one that is there."""
    draft = own.draft or {}
    found = line_of(draft, item)
    kind = found[1]["kind"] if found else request.GET.get("soort", "")
    if kind not in rules.KINDS or (item and not found) or draft.get("fixed_layout"):
        raise Http404
    first = main_language(draft)
    filled = (ChangeQuestionForm if found else QuestionForm)(
        request.POST if request.method == "POST" else None,
        kind=kind,
        first=first,
        conditions=queries.conditions_for(draft, item),
        concepts=queries.concepts_for(request.user),
        initial=initial_of(*found) if found else {"low": 0, "high": 10},
    )
    change = partial(_put, item=item, was=found, filled=filled)
    if request.method == "POST" and filled.is_valid() and _changed(request, own, filled, change):
        return redirect("evaluation:form", own.pk)
    return render(
        request, "evaluation/own/question.html", {**_frame(own), "filled": filled, "kind": kind, "item": item}
    )


@of_ones_own
@require_POST
def place(request: PersonRequest, own: Form, item: str) -> HttpResponse:
    """One place up or down; or gone, when it stands as the page showed it."""
    do = request.POST.get("doe", "")

    def change(draft: Any) -> Draft:
        # What stands now, and held: it is kept in the same transaction.
        stands = line_of(draft, item)
        if do == "weg" and stands:
            check_as_seen(request.POST, stands[1])
        return rules.without(draft, item) if do == "weg" else rules.moved(draft, item, up=do == "omhoog")

    try:
        actions.change_form(form=own, change=change, by=request.user, at=now())
    except DomainError as refused:
        messages.error(request, str(refused.message))
    return redirect("evaluation:form", own.pk)


@of_ones_own
@require_http_methods(["GET", "HEAD", "POST"])
def whose(request: PersonRequest, own: Form) -> HttpResponse:
    """Whose questions these are, with the six facts about a licence."""
    draft = own.draft or {}
    filled = ChangeWhoseForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST" and filled.is_valid():
        try:
            actions.say_whose(
                form=own,
                licence=filled.licence_told(),
                fixed_layout=filled.is_fixed(),
                by=request.user,
                at=now(),
            )
            return redirect("evaluation:form", own.pk)
        except DomainError as refused:
            filled.add_error(None, str(refused.message))
    return render(request, "evaluation/own/whose.html", {**_frame(own), "form": filled})


def _put(draft: Draft, *, item: str, was: tuple[Mapping[str, str], Draft] | None, filled: Any) -> Draft:
    """Return the draft with the question as it was filled in. Raises ChangedAtOnce when it is not as it `was`."""
    if line_of(draft, item) != was:
        raise ChangedAtOnce
    return rules.put(draft, item_of(filled, draft, item), filled.said("heading"))


def _changed(request: PersonRequest, own: Form, filled: Any, change: Any) -> bool:
    """Keep a change; False, with a sentence in the form, when it is refused."""
    try:
        actions.change_form(form=own, change=change, by=request.user, at=now())
    except DomainError as refused:
        filled.add_error(None, str(refused.message))
        return False
    messages.success(request, gettext("Kept."))
    return True


def _frame(own: Form) -> dict[str, Any]:
    return {"own": own, "title": queries.said_in((own.draft or {})["title"])}
