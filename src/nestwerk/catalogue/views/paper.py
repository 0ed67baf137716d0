"""What stands on a printed sheet, comparison or list: the same words as on the page, as data for typst."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext

from nestwerk.catalogue.queries import SheetPage
from nestwerk.catalogue.queries.compare import PHASE_NAMES, chapters
from nestwerk.catalogue.queries.gathered import Gathered
from nestwerk.catalogue.queries.takeaway import address_of
from nestwerk.catalogue.rules import PHASES, STEPS
from nestwerk.catalogue.rules.compare import Cell, split_same
from nestwerk.catalogue.templatetags.catalogue import ages, concept_groups, language_name, side_name
from nestwerk.catalogue.views.compare import WORDS
from nestwerk.catalogue.views.sheet import SECTIONS
from nestwerk.papers.queries import typeset

TYPST = Path(__file__).resolve().parents[1] / "typst"
HOME_LANGUAGE = "nl"
Data = dict[str, object]


def sheet(page: SheetPage, *, on: datetime) -> bytes:
    practice, language = page.practice, get_language() or HOME_LANGUAGE
    data = {
        "title": practice.title,
        "language": practice.language,
        "also": practice.other_titles,
        "summary": page.summary,
        "summary_language": page.summary_language,
        "tags": [tag.label.label for tag in page.forms],
        "facts": _facts(page),
        "sections": [_section(one) for one in page.sections(SECTIONS)],
        "note": page.sheet.note,
        "blocks": [tag.label.label for tag in page.blocks],
        "groups": [
            {"name": name, "value": ", ".join(t.label.label for t in tags)} for name, tags in concept_groups(page)
        ],
        "ladders": _ladders(page),
        "participation": page.sheet.participation,
        "links": [{"label": link.label, "url": link.url} for link in page.links],
        "sources": [_source(c.work.title, c.work.publisher, c.work.year, c.page) for c in page.citations],
        "words": _sheet_words(page),
        "foot": _foot(f"{settings.BASE_URL}/praktijken/{practice.slug}/", on),
    }
    return typeset(TYPST / "sheet.typ", data, language=language, title=practice.title)


def _sheet_words(page: SheetPage) -> Data:
    year = page.practice.source_year
    return {
        "also": gettext("Also known as"),
        "short": gettext("In short"),
        "note": gettext("Note by the editors."),
        "blocks": gettext("Building blocks"),
        "concepts": gettext("What plays a part here"),
        "taking_part": gettext("How far do people take part?"),
        "higher": gettext("The higher, the more they decide together."),
        "phases": [PHASE_NAMES[phase] for phase in PHASES],
        "chosen": gettext("chosen"),
        "read_on": gettext("Read on"),
        "source": gettext("Source"),
        "foreign": gettext("This sheet was written in Dutch. The summary above is in your language if we have it.")
        if page.practice.language != get_language()
        else "",
        "year": gettext("These facts are from %(year)s.") % {"year": year}
        if year
        else gettext("The source gives no year."),
    }


def _facts(page: SheetPage) -> list[Data]:
    practice, words = page.practice, page.sheet
    rows = (
        (gettext("Who took the initiative?"), ", ".join(practice.initiators), practice.language),
        (gettext("For whom?"), words.target_group, words.language),
        (gettext("Age of the child"), ages(practice), ""),
        (gettext("In what form?"), words.method, words.language),
        (gettext("How many meetings?"), words.sessions, words.language),
        (gettext("How often?"), words.rhythm, words.language),
        (gettext("Kind of practice"), words.kind, words.language),
        (gettext("Domain"), words.domain, words.language),
        (gettext("Where is it used?"), words.applies, words.language),
        (gettext("In which language?"), ", ".join(language_name(code) for code in practice.offered_in), ""),
        (gettext("Website"), practice.website, ""),
    )
    return [{"name": name, "value": value, "foreign": foreign} for name, value, foreign in rows if value]


def _section(section: object) -> Data:
    parts = section.parts  # type: ignore[attr-defined]
    return {
        "title": section.title,  # type: ignore[attr-defined]
        "parts": [
            {"title": part.title, "runs": [{"words": run.words, "items": run.items} for run in part.runs]}
            for part in parts
        ],
    }


def _ladders(page: SheetPage) -> list[Data]:
    return [
        {
            "side": side_name(ladder.side),
            "rows": [
                {"step": page.steps.get(step, step), "arcs": STEPS.index(step), "cells": cells}
                for step, cells in ladder.rows
            ],
        }
        for ladder in page.ladders
    ]


def _source(title: str, publisher: str, year: int | None, page: int | None) -> str:
    said = [title, publisher, str(year or ""), gettext("page %(page)s") % {"page": page} if page else ""]
    return ", ".join(part for part in said if part)


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
        "foot": _foot(f"{settings.BASE_URL}/praktijken/", on),
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
        "foot": _foot(f"{settings.BASE_URL}/praktijken/", on),
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


def _foot(address: str, on: datetime) -> list[str]:
    """Return where this came from and when it was printed: facts grow old on paper."""
    return [address, date_format(localtime(on), "DATE_FORMAT")]
