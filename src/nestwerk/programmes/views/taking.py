"""Papers of a programme: the whole, one session, the conversation cards to cut out."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.programmes import queries
from nestwerk.programmes.queries import SessionPage
from nestwerk.programmes.views.reading import found, language, page_of
from nestwerk.ui.papers import few_papers

TEMPLATES = Path(__file__).resolve().parents[1] / "typst"
# The words of the programmes are Dutch, whatever the reader's language.
WORDS_IN = "nl"


@require_safe
@few_papers
def programme_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    programme = found(request, slug)
    pages = (
        queries.session_page(programme, one, language=language())
        for one in programme.sessions.values_list("order", flat=True)
    )
    sessions = [_session(page) for page in pages if page]
    data = {"title": programme.title, "summary": programme.summary, "for_whom": programme.for_whom}
    return _paper("programme.typ", {**data, "sessions": sessions}, programme.title, f"{slug}.pdf")


@require_safe
@few_papers
def session_pdf(request: HttpRequest, slug: str, order: int) -> HttpResponse:
    page = page_of(request, slug, order)
    title = f"{page.programme.title}: {page.session.title}"
    return _paper("programme.typ", {"title": title, "sessions": [_session(page)]}, title, f"{slug}-{order}.pdf")


@require_safe
@few_papers
def cards_pdf(request: HttpRequest, slug: str, order: int) -> HttpResponse:
    page = page_of(request, slug, order)
    data = {"title": page.session.title, "cards": page.session.cards}
    return _paper("cards.typ", data, page.session.title, f"{slug}-{order}-kaarten.pdf")


def _session(page: SessionPage) -> dict[str, object]:
    session = page.session
    return {
        "title": f"{session.order}. {session.title}",
        "aim": session.aim,
        "minutes": _minutes(page.minutes),
        "concepts": [label.label for label in page.concepts],
        "materials": session.materials,
        "cards": session.cards,
        "tip": session.tip,
        "children": session.children,
        "blocks": [
            {
                "title": placed.block.title,
                "kind": placed.block.get_kind_display(),
                "minutes": _minutes(placed.block.minutes),
                "text": placed.block.text,
            }
            for placed in page.blocks
        ],
    }


def _minutes(number: int) -> str:
    return gettext("%(n)d min") % {"n": number}


def _paper(template: str, data: dict[str, object], title: str, name: str) -> HttpResponse:
    words = {
        "for_whom": gettext("For whom"),
        "materials": gettext("Materials"),
        "cards": gettext("Conversation cards"),
        "tip": gettext("Tip to try at home"),
        "children": gettext("Activity for the children"),
        "cut": gettext("Cut along the lines."),
    }
    paper = typeset(TEMPLATES / template, {"summary": "", **data, "words": words}, language=WORDS_IN, title=title)
    return HttpResponse(paper, content_type=PDF, headers={"Content-Disposition": f'inline; filename="{name}"'})
