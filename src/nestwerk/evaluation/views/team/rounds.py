"""One round: how it stands, its days, closing it, what came out."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.forms import OtherDaysForm
from nestwerk.evaluation.views.team.asking import frame, offer_of, round_asked, shown_of
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import LOOK, check_as_seen, is_as_seen, mark_of
from nestwerk.ui.language import direction_of


@login_required
@require_safe
def hub(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """How many came in while it runs; what came out when it is closed."""
    asked = round_asked(request, slug, key)
    address = queries.address_of(asked)
    results = queries.results_of(asked, get_language() or "nl")
    context = {
        "aside": queries.set_aside_of(asked),
        "round_code": rules.spaced(asked.code),
        "papers": [(code, name, direction_of(code)) for code, name in settings.LANGUAGES],
        "code": qr_svg(address, title=address) if address else "",
        "results": results,
        "spoken": queries.spoken_of(asked),
        "unread": queries.waits_for_reading(asked),
        "left_out": queries.left_out_of(asked),
        "words_erased": queries.words_were_erased(asked),
        "start_closes_too": asked.closed_at is None and bool(queries.open_starts_of(asked)),
        "shown": mark_of(*shown_of(asked)),
        "code_shown": mark_of(asked.code),
        "offer_shown": mark_of(*offer_of(asked).values()),
        "kept_until": queries.kept_until(asked.closed_at) if asked.closed_at else None,
    }
    page = frame(asked)
    came = page["came"] if results is None else results.came
    crowded = queries.is_crowded(page["expected"], came or 0)
    return render(request, "evaluation/team/hub.html", {**page, **context, "crowded": crowded})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Other days for a round that is not closed."""
    asked = round_asked(request, slug, key)
    known = {"opens_on": asked.opens_on, "closes_on": asked.closes_on}
    form = OtherDaysForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            actions.move_round(
                round=asked, opens_on=found["opens_on"], closes_on=found["closes_on"], by=request.user, at=now()
            )
        except DomainError as refused:
            messages.error(request, str(refused.message))
        return redirect("evaluation:hub", slug, key)
    return render(request, "evaluation/team/days.html", {**frame(asked), "form": form})


@login_required
@require_POST
def remind(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """The same message to everybody who is asked."""
    try:
        number = actions.remind_everybody(round=round_asked(request, slug, key), by=request.user, at=now())
    except DomainError as refused:
        messages.error(request, str(refused.message))
        return redirect("evaluation:hub", slug, key)
    told = ngettext("%(n)d person gets a message.", "%(n)d people get a message.", number)
    messages.success(request, told % {"n": number})
    return redirect("evaluation:hub", slug, key)


@login_required
@require_POST
def close(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take no more answers, and show what came out; not of what is set aside."""
    asked = round_asked(request, slug, key)
    if queries.set_aside_of(asked) is not None:
        messages.error(request, gettext("This round is set aside. Let it count again first."))
        return redirect("evaluation:hub", slug, key)
    seen = {"opens_on": asked.opens_on, "closes_on": asked.closes_on}
    if asked.closed_at is None and not is_as_seen(request.POST, *shown_of(asked)):
        messages.error(request, str(LOOK))
        return redirect("evaluation:hub", slug, key)
    try:
        actions.close_round(round=asked, by=request.user, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("evaluation:hub", slug, key)
    messages.success(request, gettext("The round is closed. This is what came out."))
    return redirect("evaluation:hub", slug, key)


@login_required
@require_POST
def new_code(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Give the round another code."""
    asked = round_asked(request, slug, key)
    code = asked.code
    try:
        # Pressed again, the new one that was handed out is looked at first.
        if asked.closed_at is None:
            check_as_seen(request.POST, code)
        actions.renew_code(round=asked, by=request.user, at=now(), seen={"code": code})
    except DomainError as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, gettext("There is a new code. By the old one nobody fills in any more."))
    return redirect("evaluation:hub", slug, key)


@login_required
@require_POST
def take_back(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take a round away that nobody answered, and that stands as the page showed it."""
    asked = round_asked(request, slug, key)
    stands = offer_of(asked)
    try:
        if asked.closed_at is None:
            check_as_seen(request.POST, *stands.values())
        actions.take_round_back(round=asked, by=request.user, at=now(), seen=stands)
    except DomainError as refused:
        messages.error(request, str(refused.message))
        return redirect("evaluation:hub", slug, key)
    messages.success(request, gettext("The round is taken back."))
    return redirect("evaluation:team", slug)
