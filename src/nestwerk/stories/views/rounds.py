"""Rounds: open one, be done with a text, close it, see how far coders agreed, decide where they differed."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import RoundForm
from nestwerk.stories.models import Code, Round, Text
from nestwerk.stories.queries.agreeing import figures_of, told
from nestwerk.stories.queries.differing import differences
from nestwerk.stories.queries.rounds import choice_of, progress, texts_to_code
from nestwerk.stories.queries.studies import members_of
from nestwerk.stories.views.acting import place_in
from nestwerk.stories.views.asking import codes, desk, leads, round_at
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of
from nestwerk.web.asked import key_in, keys_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The rounds of a study, and a new one for who leads."""
    here = desk(request, key) if request.method != "POST" else desk(request, key, leads)
    form = RoundForm(request.POST or None, texts=texts_to_code(here.study), members=members_of(here.study))
    if form.is_valid():
        texts, people = form.texts_chosen(), form.cleaned_data["coders"]
        try:
            made = actions.open_round(study=here.study, texts=texts, coders=people, by=request.user, at=now())
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            return redirect("stories:round", made.pk)
    context = {"form": form, "rounds": Round.objects.filter(study=here.study)}
    return render(request, "stories/rounds.html", {**here.context(), **context})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """A round: how far everybody is while it is open, how far they agreed when it is closed."""
    here, found = round_at(request, key)
    rows = progress(found, here.member)
    # What the page showed of it: a coder hears of herself alone.
    shown = [f"{row.text.pk} {row.done}" for row in rows]
    if request.method == "POST":
        if not here.member.leads or request.POST.get("wens") != "sluit":
            raise Http404
        if not is_as_seen(request.POST, shown):
            messages.error(request, str(LOOK))
            return redirect("stories:round", key)
        actions.close_round(round_=found, by=request.user, at=now())
        messages.success(request, gettext("The round is closed. Everybody in the study sees what was coded."))
        return redirect("stories:round", key)
    context = {"round": found, "progress": rows, "mark": mark_of(shown), **_agreement(request, found)}
    return render(request, "stories/round.html", {**here.context(), **context})


def _agreement(request: PersonRequest, found: Round) -> dict[str, Any]:
    """Return how far coders of a closed round agreed, in all texts and codes or in those that are asked for."""
    if not found.closed_at:
        return {}
    texts, codes = (keys_in(request.GET.getlist(name)) for name in ("tekst", "code"))
    chosen = figures_of(found, texts=texts, codes=codes) if texts or codes else None
    return {"agreement": told(found, chosen), "choice": choice_of(found, texts, codes), "chosen": bool(texts or codes)}


@login_required
@require_http_methods(["POST"])
def done(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Say that one's own coding of a text is done, or go on with it."""
    _here, found = round_at(request, key, codes)
    text = get_object_or_404(Text.objects.filter(rounds__round=found), pk=key_in(request.POST.get("tekst")))
    finished = request.POST.get("wens") == "klaar"
    actions.done_with(round_=found, text=text, done=finished, by=request.user, at=now())
    return redirect("stories:round", key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def differ(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Where coders of a closed round differed, the largest first, side by side and without names."""
    here, found = round_at(request, key) if request.method != "POST" else round_at(request, key, codes)
    if found.closed_at is None:
        raise Http404
    if request.method == "POST":
        return _rule(request, found)
    rows = differences(found, request.user)
    return render(request, "stories/differ.html", {**here.context(), "round": found, "rows": rows})


def _rule(request: PersonRequest, found: Round) -> HttpResponse:
    text = get_object_or_404(Text.objects.filter(rounds__round=found), pk=key_in(request.POST.get("tekst")))
    code = get_object_or_404(Code, study=found.study_id, pk=key_in(request.POST.get("code")))
    start, end = (place_in(request.POST.get(edge, "")) for edge in ("van", "tot"))
    why = " ".join(request.POST.get("waarom", "").split())[:500]
    holds = request.POST.get("wens") == "hoort"
    if end > start:
        actions.rule(
            round_=found, text=text, code=code, start=start, end=end, holds=holds, why=why, by=request.user, at=now()
        )
    return redirect("stories:differ", found.pk)
