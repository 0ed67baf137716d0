"""Posters to hang up, with room for dots, and the same questions on paper; and typing a sheet over."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk import findings as room
from nestwerk.findings import actions
from nestwerk.findings.models import Sounding
from nestwerk.findings.permissions import arranges
from nestwerk.findings.queries.addresses import address_of, short_address
from nestwerk.findings.queries.asked import asked_of
from nestwerk.findings.queries.soundings import (
    PosterShown,
    posters_of,
    roles_asked,
    step_words,
)
from nestwerk.findings.rules.sounding import LONGEST, read_answers, too_many_dots
from nestwerk.findings.views.asking import anybody, sounding_at
from nestwerk.kernel.clock import now
from nestwerk.kernel.codes import LONGEST_ONCE, new_once
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.papers import few_papers

TYPST = Path(room.__file__).parent / "typst"


@login_required
@require_safe
@few_papers
def posters(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """A poster for each factor, with the code and room for dots, in the language that is asked."""
    _here, found = sounding_at(request, key, anybody)
    return _paper(request, found, "posters.typ", "affiches")


@login_required
@require_safe
@few_papers
def sheet(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The questions to fill in with a pen, in the language that is asked."""
    _here, found = sounding_at(request, key, anybody)
    return _paper(request, found, "sheet.typ", "blad")


def _paper(request: PersonRequest, found: Sounding, template: str, name: str) -> HttpResponse:
    language = request.GET.get("in", "")
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        body = typeset(TYPST / template, _data(found), language=get_language() or "nl", title=found.title)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _data(found: Sounding) -> dict[str, Any]:
    address = address_of(found)
    return {
        "group": found.study.title,
        "posters": [_poster(one) for one in posters_of(found)],
        "steps": step_words(),
        "roles": [role.name for role in roles_asked(found)],
        "code": str(qr_svg(address, title=address)) if address and not found.closed_at else "",
        "address": short_address(found),
        "how": gettext("Scan the code or type the address. No account, no name."),
        "asks": gettext("How far do you recognise this?"),
        "why": gettext("Why?"),
        "missing": gettext("What is missing?"),
        "who": gettext("As who do you answer?"),
        "dots": gettext("Stick a dot with what matters most. You have three."),
        "dot": gettext("A dot for this"),
        "nobody": gettext("Do not write your name. Put the sheet in the box, or give it folded to the team."),
        "foot": [found.organisation.name],
    }


def _poster(one: PosterShown) -> dict[str, Any]:
    return {
        "title": one.title.text,
        "foreign": one.title.foreign,
        "about": one.about.text,
        "concept": one.concept.text,
        "elements": [line.text for line in one.element_lines],
        "quotes": [{"words": quote.words, "role": quote.role} for quote in one.quotes],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_over(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One sheet of paper; after it an empty page for the next. Nothing tells that it was typed."""
    here, found = sounding_at(request, key, arranges)
    once, told = request.POST.get("once", "")[:LONGEST_ONCE] or new_once(), dict[str, Any]()
    if request.method == "POST":
        told = _typed(request, found, once)
        if not told:
            return redirect("findings:type-over", key)
    context = {
        "sounding": found,
        "asked": asked_of(posters_of(found, quotes=0), roles_asked(found), request.POST.getlist),
        "once": once,
        "longest": LONGEST,
    }
    return render(request, "findings/type-over.html", {**here.context(), **context, **told})


def _typed(request: PersonRequest, found: Sounding, once: str) -> dict[str, Any]:
    """Put the sheet in the pile and return nothing; or return why it is not in."""
    factors = [str(key) for key in found.posters.values_list("factor", flat=True)]
    if too_many_dots(factors, request.POST.getlist):
        return {"too_many": True}
    answers = read_answers(factors, [str(role.pk) for role in roles_asked(found)], request.POST.getlist)
    try:
        new = actions.answer(sounding=found, answers=answers, once=once, at=now())
    except DomainError as refused:
        return {"problem": str(refused.message)}
    if new:
        messages.success(request, gettext("This sheet is in."))
    else:
        messages.warning(request, gettext("This sheet was in already. What was changed after that is not added."))
    return {}
