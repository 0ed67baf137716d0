"""What stands on a printed sheet: the same words as on the page, as data for typst."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language, gettext

from nestwerk.catalogue.queries import (
    PHASES,
    SECTIONS,
    STEPS,
    SheetPage,
    ages,
    concept_groups,
    cost_lines,
    known_lines,
    language_name,
    recognised,
    side_name,
)
from nestwerk.papers.queries.typesetting import typeset
from nestwerk.takeaway.queries.compare import PHASE_NAMES
from nestwerk.takeaway.views.paper import HOME_LANGUAGE, TYPST, Data, foot


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
        **_known(page),
        "links": [{"label": link.label, "url": link.url} for link in page.links],
        "sources": [_source(c.work.title, c.work.publisher, c.work.year, c.page) for c in page.citations],
        "words": _sheet_words(page),
        "foot": foot(f"{settings.BASE_URL}/praktijken/{practice.slug}/", on),
    }
    return typeset(TYPST / "sheet.typ", data, language=language, title=practice.title)


def _known(page: SheetPage) -> Data:
    practice = page.practice
    return {
        "professionals": page.sheet.professionals,
        "participation": page.sheet.participation,
        "known": known_lines(practice.knowledge),
        "recognised": [one.text for one in recognised(practice.recognitions)],
    }


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
        "professionals": gettext("Which professionals took part"),
        "known": gettext("What is known of it?"),
        "recognised": gettext("Recognised by others"),
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
        (gettext("How long does it take?"), words.duration, words.language),
        (gettext("Who runs it?"), words.staff, words.language),
        (gettext("Training or licence"), words.training, words.language),
        (gettext("Materials"), words.materials, words.language),
        (gettext("What does it cost?"), "\n".join(cost_lines(practice.costs)), ""),
        (gettext("Kind of practice"), words.kind, words.language),
        (gettext("Domain"), words.domain, words.language),
        (gettext("Where is it used?"), words.applies, words.language),
        (gettext("Where can you ask?"), words.contact_point, words.language),
        (gettext("Used by"), ", ".join(page.used_by), ""),
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
