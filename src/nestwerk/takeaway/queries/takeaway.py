"""Practices to take along: records with fixed names for programs, and a table for people."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.translation import gettext, pgettext

from nestwerk.catalogue.models import SHEET_FIELDS, Sheet
from nestwerk.catalogue.queries import PHASES, SIDES, STEPS, cost_lines, known_lines, recognised
from nestwerk.papers.queries.tables import Table, Value
from nestwerk.takeaway.queries.compare import PHASE_NAMES, SETS, SIDE_NAMES, Words
from nestwerk.takeaway.queries.gathered import Gathered
from nestwerk.vocabulary.queries import labels

# Fields of the record stand in docs/reference/practice-export.md; adding is free, changing breaks what others built.
OWN_COLUMNS = {"summary"}


def record(one: Gathered) -> dict[str, object]:
    """Return a practice as fixed field names and plain values."""
    practice = one.practice
    return {
        "slug": one.card.slug,
        "url": address_of(one),
        "title": one.card.title,
        "other_titles": practice.other_titles,
        "language": one.sheet.language,
        "summary": one.summary,
        "summary_language": one.summary_language,
        "initiators": list(one.card.initiators),
        "offered_in": list(one.card.offered_in),
        "age_from": practice.age_from,
        "age_to": practice.age_to,
        "website": practice.website,
        "building_blocks": sorted(
            {int(label.notation[0]) for label in one.of("bouwstenen") if _is_number(label.notation)}
        ),
        "concepts": [{"framework": c.framework, "slug": c.slug, "label": c.label} for c in one.concepts],
        "participation": one.steps(),
        "texts": {name: getattr(one.sheet, name) for name in SHEET_FIELDS if name not in OWN_COLUMNS},
        "costs": practice.costs,
        "knowledge": practice.knowledge,
        "recognitions": practice.recognitions,
        "used_by": list(one.used_by),
        "links": [{"label": link.label, "url": link.url} for link in one.links],
        "sources": [
            {
                "title": c.work.title,
                "publisher": c.work.publisher,
                "year": c.work.year,
                "page": c.page,
                "url": c.work.url,
            }
            for c in one.citations
        ],
        "source_year": practice.source_year,
        "changed_at": practice.sheet_changed_at.isoformat(),
    }


def table(practices: Sequence[Gathered], *, language: str, words: Words) -> Table:
    """Return the practices as a table in the reader's language: one row each, one column a field."""
    columns = [*_facts(words), *_texts(), *_sets(), *_steps(language), *_sources()]
    rows = ([value(one) for _, value in columns] for one in practices)
    return Table(gettext("Practices"), [head for head, _ in columns], rows)


Column = tuple[str, Callable[[Gathered], Value]]


def _facts(words: Words) -> list[Column]:
    return [
        (gettext("Title"), lambda one: one.card.title),
        (gettext("Summary"), lambda one: one.summary),
        (gettext("Who took the initiative?"), lambda one: "; ".join(one.card.initiators)),
        (gettext("Also known as"), lambda one: "; ".join(one.practice.other_titles)),
        (gettext("Ages"), words.ages),
        (gettext("Age from, in years"), lambda one: one.practice.age_from),
        (gettext("Age to, in years"), lambda one: one.practice.age_to),
        (gettext("In which language?"), lambda one: "; ".join(words.language(code) for code in one.card.offered_in)),
        (pgettext("practice", "Form"), _names("vormen")),
    ]


def _texts() -> list[Column]:
    def text(name: str) -> Callable[[Gathered], Value]:
        return lambda one: str(getattr(one.sheet, name))

    return [
        (str(Sheet._meta.get_field(name).verbose_name), text(name))  # type: ignore[union-attr]
        for name in SHEET_FIELDS
        if name not in OWN_COLUMNS
    ]


def _sets() -> list[Column]:
    return [(gettext("Words: %(name)s") % {"name": name}, _names(*frameworks)) for name, frameworks in SETS]


def _names(*frameworks: str) -> Callable[[Gathered], Value]:
    return lambda one: "; ".join(label.label for label in one.of(*frameworks))


def _steps(language: str) -> list[Column]:
    """Return a column for each cell of the two matrices of participation."""
    names = {label.slug: label.label for label in labels(language).values() if label.framework == "participatie"}

    def step(side: str, phase: str) -> Callable[[Gathered], Value]:
        return lambda one: None if (n := one.step(side, phase)) is None else names.get(STEPS[n], STEPS[n])

    return [
        (gettext("%(who)s: %(phase)s") % {"who": SIDE_NAMES[side], "phase": PHASE_NAMES[phase]}, step(side, phase))
        for side in SIDES
        for phase in PHASES
    ]


def _sources() -> list[Column]:
    return [
        (gettext("What does it cost?"), lambda one: "\n".join(cost_lines(one.practice.costs))),
        (gettext("What is known of it?"), lambda one: "\n".join(known_lines(one.practice.knowledge))),
        (
            gettext("Recognised by others"),
            lambda one: "\n".join(said.text for said in recognised(one.practice.recognitions)),
        ),
        (gettext("Used by"), lambda one: "; ".join(one.used_by)),
        (gettext("Website"), lambda one: one.practice.website),
        (gettext("Links"), lambda one: "\n".join(link.url for link in one.links)),
        (gettext("Source"), lambda one: "; ".join(citation.work.title for citation in one.citations)),
        (gettext("Year of the source"), lambda one: one.practice.source_year),
        (gettext("Sheet last changed"), lambda one: one.practice.sheet_changed_at),
        (gettext("Sheet on this site"), address_of),
    ]


def address_of(one: Gathered) -> str:
    return f"{settings.BASE_URL}{one.card.href}"


def _is_number(notation: str) -> bool:
    return notation[:1].isdigit()
