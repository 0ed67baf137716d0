"""Sounding boards of a study: begin one, see how many took part, close it, decide."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.findings import actions
from nestwerk.findings.forms import DecisionForm, SaidForm, SoundingForm
from nestwerk.findings.models import Factor, Said, Sounding
from nestwerk.findings.permissions import arranges, leads
from nestwerk.findings.queries.addresses import address_of, short_address
from nestwerk.findings.queries.soundings import results_of
from nestwerk.findings.views.asking import Desk, anybody, desk, sounding_at
from nestwerk.kernel.clock import now
from nestwerk.kernel.codes import spaced
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import check_as_seen, mark_of
from nestwerk.ui.language import direction_of
from nestwerk.web.asked import key_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def soundings(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The sounding boards of a study; who leads it begins one."""
    here = desk(request, key, leads if request.method == "POST" else anybody)
    factors = list(Factor.objects.filter(study=here.study, gone=False))
    form = SoundingForm(request.POST or None, factors=factors)
    if form.is_valid():
        found = {"title": form.cleaned_data["title"], "factors": form.factors_chosen()}
        try:
            made = actions.begin_sounding(study=here.study, by=request.user, at=now(), **found)
            return redirect("findings:sounding", made.pk)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
    context = {"soundings": here.study.soundings.all(), "form": form, "factors": factors, "may": leads(here.member)}
    return render(request, "findings/soundings.html", {**here.context(), **context})


@login_required
@require_safe
def sounding(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One sounding board: its code while it is open; what came out and what was decided once it is closed."""
    return _page(request, *sounding_at(request, key, anybody))


def _page(request: PersonRequest, here: Desk, found: Sounding, sent: DecisionForm | None = None) -> HttpResponse:
    results = results_of(found)
    context = {
        "sounding": found,
        "came": found.replies.count(),
        "results": results,
        "deciding": [
            (
                one,
                sent if sent and sent.factor == one.factor else DecisionForm(factor=one.factor, decided=one.decisions),
            )
            for one in (results.factors if results else [])
        ],
        "unread": found.said.filter(shown=False, left_out=False).count(),
        "short": short_address(found),
        "door": spaced(found.code),
        "code_shown": mark_of(found.code),
        "drawn": qr_svg(address_of(found), title=short_address(found)) if found.code and not found.closed_at else "",
        "tongues": [(code, name, direction_of(code)) for code, name in settings.LANGUAGES],
        "may": leads(here.member),
        "arranges": arranges(here.member),
    }
    return render(request, "findings/sounding.html", {**here.context(), **context})


@login_required
@require_POST
def close(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    _here, found = sounding_at(request, key, leads)
    actions.close_sounding(sounding=found, by=request.user, at=now())
    messages.success(request, gettext("The sounding board is closed. You read here what came out."))
    return redirect("findings:sounding", key)


@login_required
@require_POST
def new_code(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    _here, found = sounding_at(request, key, leads)
    code = found.code
    try:
        # Pressed again, the new one that was handed out is looked at first.
        if found.closed_at is None:
            check_as_seen(request.POST, code)
        actions.renew_sounding_code(sounding=found, by=request.user, at=now(), seen={"code": code})
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("findings:sounding", key)


@login_required
@require_POST
def decide(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Say what becomes of one factor, and why."""
    here, found = sounding_at(request, key, leads)
    factor = get_object_or_404(Factor, posters__sounding=found, pk=key_in(request.POST.get("factor")))
    decided = list(found.decisions.filter(factor=factor).select_related("by"))
    form = DecisionForm(request.POST, factor=factor, decided=decided)
    if not form.is_valid():
        return _page(request, here, found, form)
    try:
        actions.decide_factor(
            sounding=found,
            factor=factor,
            outcome=form.cleaned_data["outcome"],
            why=form.cleaned_data["why"],
            by=request.user,
            at=now(),
            seen=decided,
        )
    except DomainError as problem:
        form.add_error("why", str(problem.message))
        return _page(request, here, found, form)
    return redirect("findings:sounding", key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """What people wrote, before others read it: hide names, let it be read, or leave it out."""
    here, found = sounding_at(request, key, arranges)
    sent = None
    if request.method == "POST":
        said = get_object_or_404(Said, sounding=found, left_out=False, pk=key_in(request.POST.get("van")))
        sent = SaidForm(request.POST, about=said)
        if _settled(request, said, sent):
            return redirect("findings:words", key)
    rows = found.said.filter(left_out=False).select_related("factor").order_by("shown", "factor__name", "id")
    forms = [(one, sent if sent and sent.about == one else SaidForm(about=one)) for one in rows]
    return render(request, "findings/words.html", {**here.context(), "sounding": found, "rows": forms})


def _settled(request: PersonRequest, said: Said, form: SaidForm) -> bool:
    """Let these words be read, or leave them out; False when something must be looked at first."""
    out = request.POST.get("wens") == "weg"
    if not (form.may_be_left_out() if out else form.is_valid()):
        return False
    stands = {"words": said.words, "shown": said.shown}
    try:
        if out:
            actions.leave_out(said=said, by=request.user, at=now(), seen=stands)
        else:
            words = form.cleaned_data["words"]
            actions.let_be_read(said=said, words=words, by=request.user, at=now(), seen=stands)
    except DomainError as problem:
        form.add_error("words", str(problem.message))
        return False
    return True
