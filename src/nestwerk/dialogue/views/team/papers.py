"""Invitation, poster, report and the letter afterwards: to print, or to copy."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from nestwerk import dialogue as room
from nestwerk.dialogue import queries
from nestwerk.dialogue.queries.letters import INVITED, PARENTS, how_to_join, invitation, letter_after
from nestwerk.dialogue.views.showing import report_of
from nestwerk.dialogue.views.team.asking import frame, seen
from nestwerk.dialogue.views.team.on_paper import on_paper
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.language import direction_of
from nestwerk.ui.papers import few_papers

TYPST = Path(room.__file__).parent / "typst"


@login_required
@require_safe
def invite(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The three invitations as words to copy; each also on paper."""
    dialogue, language = seen(request, key), _language(request)
    with override(language):
        # School and care read the languages of the team.
        offered = list(INVITED.items()) if language in settings.STAFF_LANGUAGES else [(PARENTS, INVITED[PARENTS])]
        texts = [(whom, words, invitation(dialogue, whom).words) for whom, words in offered]
    return render(request, "dialogue/team/invite.html", {**frame(dialogue), **_tongues(language), "texts": texts})


@login_required
@require_safe
@few_papers
def invitation_paper(request: PersonRequest, key: uuid.UUID, whom: str) -> HttpResponse:
    """One invitation on paper, with the code and the four buffers."""
    dialogue, language = seen(request, key), _language(request)
    if whom not in INVITED:
        raise Http404
    with override(language):
        found, address = invitation(dialogue, whom), queries.address_of(dialogue)
        about, source = queries.theory(language)
        data = {
            "organisation": dialogue.organisation.name,
            "title": dialogue.title,
            "paragraphs": found.paragraphs,
            "about": about.text,
            "buffers": [{"name": one.label.text, "plain": one.plain.text} for one in queries.buffers(language)],
            "source": gettext("Source: %(source)s") % {"source": source} if source else "",
            "join": how_to_join(),
            "address": queries.short_address(dialogue),
            "code": str(qr_svg(address, title=address)) if address else "",
            "foot": [dialogue.organisation.name],
        }
        return _pdf("invitation.typ", data, title=dialogue.title, name=f"uitnodiging-{whom}", language=language)


@login_required
@require_safe
def report(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    dialogue = seen(request, key)
    return render(request, "dialogue/team/report.html", {**frame(dialogue), **report_of(dialogue)})


@login_required
@require_safe
@few_papers
def report_paper(request: PersonRequest, key: uuid.UUID, kind: str) -> HttpResponse:
    """The report on A4, or the wall as a poster on A3."""
    if kind not in {"verslag", "poster"}:
        raise Http404
    dialogue = seen(request, key)
    template = "poster.typ" if kind == "poster" else "report.typ"
    return _pdf(template, on_paper(dialogue), title=dialogue.title, name=kind, language=get_language() or "nl")


@login_required
@require_safe
def letter(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The letter afterwards, to copy or print: nobody's address was asked, so nothing is sent from here."""
    dialogue, language = seen(request, key), _language(request)
    with override(language):
        words = letter_after(dialogue)
    return render(request, "dialogue/team/letter.html", {**frame(dialogue), **_tongues(language), "words": words})


def _language(request: PersonRequest) -> str:
    """Return the language of the words that are asked, else that of the page."""
    asked = request.GET.get("in", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE


def _tongues(language: str) -> dict[str, Any]:
    return {"tongues": settings.LANGUAGES, "tongue": language, "side": direction_of(language)}


def _pdf(template: str, data: dict[str, Any], *, title: str, name: str, language: str) -> HttpResponse:
    body = typeset(TYPST / template, data, language=language, title=title)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
