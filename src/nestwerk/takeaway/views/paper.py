"""What stands on a printed comparison or list: the same words as on the page, as data for typst."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext

from nestwerk.catalogue.queries import (
    ages,
)
from nestwerk.papers.queries.typesetting import typeset
from nestwerk.takeaway.queries.compare import chapters
from nestwerk.takeaway.queries.gathered import Gathered
from nestwerk.takeaway.queries.takeaway import address_of
from nestwerk.takeaway.rules.compare import Cell, split_same
from nestwerk.takeaway.views.compare import WORDS
from nestwerk.ui import dates

TYPST = Path(__file__).resolve().parents[1] / "typst"
HOME_LANGUAGE = "nl"
Data = dict[str, object]


def comparison(practices: Sequence[Gathered], *, on: datetime) -> bytes:
    language = get_language() or HOME_LANGUAGE
    differing, same = split_same(chapters(practices, language=language, words=WORDS))
    title = gettext("Practices side by side")
    data = {
        "title": title,
        "titles": [
            {"words": one.card.title, "foreign": one.card.language, "url": address_of(one)} for one in practices
        ],
        "chapters": [
            {
                "name": c.name,
                "lines": [{"name": line.name, "cells": [_cell(cell) for cell in line.cells]} for line in c.lines],
            }
            for c in differing
        ],
        "same": [{"name": line.name, **_cell(line.cells[0])} for line in same] if len(practices) > 1 else [],
        "words": _compare_words(),
        "foot": foot(f"{settings.BASE_URL}/praktijken/", on),
    }
    return typeset(TYPST / "compare.typ", data, language=language, title=title)


def _compare_words() -> Data:
    return {
        "same": gettext("The same for all"),
        "void": gettext("not said"),
        "legend": gettext("Bold with a diamond: only this practice has it."),
        "field": gettext("Field"),
    }


def _cell(cell: Cell) -> Data:
    items = [{"words": item, "alone": alone} for item, alone in cell.marked]
    return {"items": items, "foreign": cell.foreign, "arcs": cell.arcs}


def shortlist(practices: Sequence[Gathered], notes: Mapping[str, str], *, on: datetime) -> bytes:
    language = get_language() or HOME_LANGUAGE
    number = len(practices)
    title = ngettext("A list of %(n)d practice", "A list of %(n)d practices", number) % {"n": number}
    data = {
        "title": title,
        "rows": [
            {
                "title": one.card.title,
                "language": one.card.language,
                "summary": one.summary,
                "summary_language": one.summary_language,
                "facts": _short_facts(one),
                "url": address_of(one),
                "note": notes.get(one.card.slug, ""),
            }
            for one in practices
        ],
        "words": {"note": gettext("Note")},
        "foot": foot(f"{settings.BASE_URL}/praktijken/", on),
    }
    return typeset(TYPST / "shortlist.typ", data, language=language, title=title)


def _short_facts(one: Gathered) -> list[Data]:
    sheet = one.sheet
    rows = (
        (gettext("Who took the initiative?"), ", ".join(one.card.initiators), one.card.language),
        (gettext("For whom?"), sheet.target_group, sheet.language),
        (gettext("Age of the child"), ages(one.practice), ""),
        (gettext("In what form?"), sheet.method, sheet.language),
        (gettext("Website"), one.practice.website, ""),
    )
    return [{"name": name, "value": value, "foreign": foreign} for name, value, foreign in rows if value]


def foot(address: str, on: datetime) -> list[str]:
    """Return where this came from and when it was printed: facts grow old on paper."""
    return [address, dates.calendar_date(on)]
