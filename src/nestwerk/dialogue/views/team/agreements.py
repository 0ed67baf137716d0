"""What may fit, what was agreed, and what became of it."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.dialogue import actions, queries
from nestwerk.dialogue.forms import AgreementForm, ChangeForm, SettleForm
from nestwerk.dialogue.models import Agreement, Card, Dialogue
from nestwerk.dialogue.views.team.asking import frame, seen
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import check_as_seen, mark_of
from nestwerk.web.asked import key_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Proposals from the cards, the form to note what people agreed, and where each agreement stands."""
    dialogue = seen(request, key)
    give, need = (_card(dialogue, request.GET.get(name, "")) for name in ("geeft", "vraagt"))
    form = AgreementForm(request.POST or None, initial=_first(give, need))
    if form.is_valid():
        try:
            actions.agree(
                dialogue=dialogue,
                values=form.values(),
                give=give,
                need=need,
                token=form.cleaned_data["token"],
                by=request.user,
                at=now(),
            )
            return redirect("dialogue:agreements", dialogue.pk)
        except DomainError as refused:
            form.add_error(None, str(refused.message))
    # The form goes to the page of agreements, also where it was drawn elsewhere (settle).
    cards = "?" + urlencode({"geeft": give.pk, "vraagt": need.pk}) if give and need else ""
    context = {**_lists(dialogue), "form": form, "give": give, "need": need, "cards": cards}
    return render(request, "dialogue/team/agreements.html", {**frame(dialogue), **context})


@login_required
@require_POST
def settle(request: PersonRequest, key: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Done, dropped with why, open again, or gone; of an earlier session of the series too."""
    dialogue = seen(request, key)
    one = _of_series(dialogue, thing)
    if "wissen" in request.POST:
        return _erase(request, dialogue, one)
    if "terug" in request.POST:
        actions.put_back(agreement=one, by=request.user, at=now())
        return redirect("dialogue:agreements", dialogue.pk)
    form = SettleForm(request.POST)
    if form.is_valid():
        found = form.cleaned_data
        actions.settle(agreement=one, outcome=found["outcome"], why=found["why"], by=request.user, at=now())
        return redirect("dialogue:agreements", dialogue.pk)
    context = {**_lists(dialogue), "form": AgreementForm(), "wrong": one.pk, "why": form.errors.get("why")}
    return render(request, "dialogue/team/agreements.html", {**frame(dialogue), **context})


def _erase(request: PersonRequest, dialogue: Dialogue, one: Agreement) -> HttpResponse:
    """Erase an agreement whose words are those that the page showed; else they are read first."""
    stands = _stands(one)
    try:
        check_as_seen(request.POST, *stands.values())
        actions.erase_agreement(agreement=one, by=request.user, at=now(), seen=stands)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("dialogue:change", dialogue.pk, one.pk)
    return redirect("dialogue:agreements", dialogue.pk)


def _stands(one: Agreement) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("what", "who", "with_whom", "due")}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, key: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Other words in the place of what was agreed, and why."""
    dialogue = seen(request, key)
    one = _of_series(dialogue, thing)
    form = ChangeForm(request.POST or None, initial=ChangeForm.told(one))
    if form.is_valid():
        why = form.cleaned_data["why"]
        was = _stands(one)
        try:
            actions.change(agreement=one, values=form.values(), why=why, by=request.user, at=now(), seen=was)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            return redirect("dialogue:agreements", dialogue.pk)
    context = {"form": form, "one": one, "mark": mark_of(*_stands(one).values())}
    return render(request, "dialogue/team/change.html", {**frame(dialogue), **context})


def _of_series(dialogue: Dialogue, key: uuid.UUID) -> Agreement:
    """Return an agreement of this session, or of one before it: here people hear what became of those."""
    return get_object_or_404(Agreement, dialogue__in=[dialogue, *queries.former(dialogue)], pk=key)


def _lists(dialogue: Dialogue) -> dict[str, Any]:
    columns = queries.columns(dialogue, language=get_language() or "nl")
    return {
        "proposals": queries.proposals(dialogue, columns),
        "agreements": queries.agreements_of([dialogue]),
        "before": queries.agreements_of(queries.former(dialogue)),
    }


def _card(dialogue: Dialogue, words: str) -> Card | None:
    key = key_in(words)
    return Card.objects.filter(dialogue=dialogue, pk=key).select_related("guest").first() if key else None


def _first(give: Card | None, need: Card | None) -> dict[str, Any]:
    """Return what the two cards say, to begin with: people make an agreement of it themselves."""
    if give is None or need is None:
        return {}
    return {"what": give.words, "who": _named(give), "with_whom": _named(need)}


def _named(card: Card) -> str:
    return ", ".join(part for part in (card.guest.name, card.guest.speaks_for) if part)
