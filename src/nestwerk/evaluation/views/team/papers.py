"""The poster with the code, and the same questions on paper, in the languages of parents."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from nestwerk import evaluation as room
from nestwerk.evaluation import queries
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.queries.scales import Code, Question
from nestwerk.evaluation.rules import AGREE, NUMBER, SMILEY, YESNO
from nestwerk.evaluation.views.team.asking import round_asked
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.papers.queries.workbooks import XLSX
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui import dates
from nestwerk.ui.language import Said, said
from nestwerk.ui.papers import few_papers

TYPST = Path(room.__file__).parent / "typst"


@login_required
@require_safe
@few_papers
def poster(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """The code, large, and what it is for in six languages."""
    asked = round_asked(request, slug, key)
    return as_pdf("poster.typ", _poster(asked), title=_title(asked), name="affiche")


@login_required
@require_safe
@few_papers
def paper(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """The questions to fill in with a pen, in the language that is asked."""
    asked, language = round_asked(request, slug, key), request.GET.get("in", "")
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        return as_pdf("paper.typ", _paper(asked), title=_title(asked), name="vragen")


@login_required
@require_safe
@few_papers
def xlsform(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """The questions as a form for other programs (XLSForm)."""
    asked = round_asked(request, slug, key)
    response = HttpResponse(queries.xlsform_of(asked.version), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="vragen.xlsx"'
    return response


def _title(asked: Round) -> str:
    return queries.said_in(asked.version.read().title).text


def _poster(asked: Round) -> dict[str, Any]:
    form, address, lines = asked.version.read(), queries.address_of(asked), []
    for code, _name in settings.LANGUAGES:
        with override(code):
            title, how = said(form.title, code).text, gettext("Scan the code or type the address. No account, no name.")
            lines.append({"language": code, "title": title, "how": how})
    until = gettext("Until %(day)s") % {"day": dates.day(asked.closes_on)}
    return {
        "group": asked.group.name,
        "lines": lines,
        "until": until,
        "address": queries.short_address(asked),
        "code": str(qr_svg(address, title=address)) if address else "",
        "foot": [asked.organisation.name],
    }


def _paper(asked: Round) -> dict[str, Any]:
    form, language = asked.version.read(), get_language() or "nl"
    sections = queries.asked_in(form, language)
    nobody = [
        gettext("Do not write your name. Put the sheet in the box, or give it folded to the team."),
        gettext(
            "Somebody of the team types your sheet over, and so reads all of it. Who reads it may know your "
            "handwriting."
        ),
    ]
    return {
        "group": asked.group.name,
        "intro": _words(said(form.intro, language)),
        "nobody": [*nobody, *queries.who_reads(asked)],
        "code": _code(queries.code_of(asked, language)),
        "sections": [
            {"title": _words(section.title), "questions": [_question(one) for one in section.questions]}
            for section in sections
        ],
        "foot": [asked.organisation.name, gettext("This is not a validated scale.")],
    }


def _code(code: Code | None) -> dict[str, Any] | None:
    if code is None:
        return None
    questions = [{"label": _words(one.label), "help": _words(one.example)} for one in code.questions]
    return {"title": gettext("Your own code"), "why": _words(code.why), "questions": questions}


def _question(one: Question) -> dict[str, Any]:
    return {
        "number": one.number,
        "label": _words(one.label),
        "help": _words(one.help),
        "faces": one.kind == SMILEY,
        "beside": one.kind in (AGREE, NUMBER, YESNO),
        "choices": [{"words": _words(choice.words), "face": choice.face} for choice in one.choices],
        "without": [_words(choice.words) for choice in one.without],
        "written": not one.choices,
    }


def _words(words: Said) -> str:
    return words.text


def as_pdf(template: str, data: dict[str, Any], *, title: str, name: str) -> HttpResponse:
    body = typeset(TYPST / template, data, language=get_language() or "nl", title=title)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
