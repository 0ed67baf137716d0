"""A map on paper: the same circles, and the same list."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from nestwerk import nests
from nestwerk.nests import queries
from nestwerk.nests.rules.circles import Drawing, Place, draw, free_on
from nestwerk.nests.rules.sheet import RINGS, Sheet
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.ui import dates
from nestwerk.ui.papers import few_papers

TYPST = Path(nests.__file__).parent / "typst"


@few_papers
def as_paper(request: HttpRequest, sheet: Sheet, *, day: datetime) -> HttpResponse:
    """Return the map as a PDF with a name that tells nothing."""
    return as_pdf("map.typ", {**on_paper(sheet), "day": dates.day(day)}, title=gettext("Who is around me"))


@few_papers
def as_empty_paper(request: HttpRequest) -> HttpResponse:
    """Return an empty sheet: the circles, and rows for who is in them."""
    drawing = draw(Sheet())
    data = {
        "side": drawing.side,
        "rings": [{"reach": reach, "name": str(queries.RING_WORDS[ring])} for ring, reach in drawing.rings],
        "me": gettext("me"),
        "how": gettext("A nickname or an initial. No surname."),
        "near": gettext("Who is close, comes close to the middle."),
        "gives": gettext("What do I get?"),
        "forms": [str(words) for words in queries.FORM_WORDS.values()],
        "moods": [str(words) for words in queries.MOOD_WORDS.values()],
        "heads": [gettext("Who?"), gettext("How is it together?"), gettext("There for my child?")],
        "yours": gettext("This sheet is yours. Take it home. You can type it over later on your own page."),
        "day": "",
        "foot": [gettext("Made for myself")],
    }
    return as_pdf("empty.typ", data, title=gettext("Who is around me"))


def as_pdf(template: str, data: dict[str, Any], *, title: str) -> HttpResponse:
    body = typeset(TYPST / template, data, language=get_language() or "nl", title=title)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = 'inline; filename="blad.pdf"'
    return response


def on_paper(sheet: Sheet) -> dict[str, Any]:
    """Return the circles and the list as data for typst."""
    drawing = draw(sheet)
    return {
        "side": drawing.side,
        "rings": [_ring(drawing, ring, reach) for ring, reach in drawing.rings],
        "places": [_sign(one) for one in drawing.places],
        "lists": [
            {
                "name": str(queries.RING_WORDS[ring]),
                "people": [
                    {"name": one.label, "lines": "; ".join(queries.lines_of(sheet, one))} for one in sheet.ring(ring)
                ],
            }
            for ring in RINGS
        ],
        "me": gettext("me"),
        "nobody": gettext("Nobody yet"),
        "signs": signs(),
        "foot": [gettext("Made for myself")],
    }


def _ring(drawing: Drawing, ring: str, reach: int) -> dict[str, Any]:
    x, y = free_on(drawing, reach)
    return {"reach": reach, "name": str(queries.RING_WORDS[ring]), "x": x, "y": y}


def _sign(one: Place) -> dict[str, Any]:
    person = one.person
    return {
        "x": one.x,
        "y": one.y,
        "sign": one.sign,
        "name": one.name,
        "heavy": person.weighs,
        "gives": bool(person.gives),
        "child": bool(person.children),
    }


def signs() -> str:
    return gettext("Filled: gives support. Broken line: sometimes or mostly heavy. With a dot: is there for a child.")
