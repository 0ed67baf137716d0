"""Practices side by side: a line for each field, grouped in chapters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, pgettext

from nestwerk.catalogue.models import Sheet
from nestwerk.catalogue.queries import PHASES, SIDES, STEPS, cost_lines, known_lines, recognised, runs
from nestwerk.takeaway.queries.gathered import Gathered
from nestwerk.takeaway.rules.compare import Cell, Chapter, Line, line
from nestwerk.vocabulary.queries import labels

SIDE_NAMES = {"target": gettext_lazy("The people it is for"), "professionals": gettext_lazy("The professionals")}
PHASE_NAMES = {
    "development": gettext_lazy("Set-up"),
    "rollout": gettext_lazy("Roll-out"),
    "evaluation": gettext_lazy("Evaluation"),
}
# Short fields of the sheet, then the long ones, in reading order.
SHORT = (
    "target_group",
    "method",
    "sessions",
    "rhythm",
    "duration",
    "staff",
    "training",
    "materials",
    "kind",
    "domain",
    "applies",
    "contact_point",
)
LONG = (
    "goal",
    "subgoals",
    "needs",
    "description",
    "approach",
    "surplus",
    "evidence",
    "ethics",
    "professionals",
    "participation",
    "evaluation",
    "results",
)
SETS = (
    (gettext_lazy("Building blocks"), ("bouwstenen",)),
    (gettext_lazy("For whom"), ("doelgroepen",)),
    (gettext_lazy("Age of the child"), ("levensfasen",)),
    (gettext_lazy("What happened"), ("gebeurtenissen",)),
    (gettext_lazy("What strengthens"), ("veerkrachthelpers", "buffers", "steunvormen")),
    (gettext_lazy("Why it works"), ("werkzame-factoren", "ervaringsthemas")),
    (gettext_lazy("Place in care"), ("lijnen", "continuum", "kringen", "strategieen")),
    (gettext_lazy("Region"), ("streken",)),
)


@dataclass(frozen=True)
class Words:
    """How ages and languages are said: the edge knows."""

    ages: Callable[[Gathered], str]
    language: Callable[[str], str]


def chapters(practices: Sequence[Gathered], *, language: str, words: Words) -> list[Chapter]:
    """Return what there is to compare; a field that nobody filled is left out."""
    found = [
        Chapter(gettext("In short"), _only(_short(practices, language, words))),
        Chapter(gettext("What plays a part here"), _only(_sets(practices))),
        Chapter(gettext("How far do people take part?"), _only(_ladders(practices, language))),
        Chapter(gettext("In the words of the sheet"), _only(_texts(practices, LONG, language))),
    ]
    return [chapter for chapter in found if chapter.lines]


def _only(lines: Sequence[Line | None]) -> tuple[Line, ...]:
    return tuple(one for one in lines if one is not None)


def _short(practices: Sequence[Gathered], language: str, words: Words) -> list[Line | None]:
    return [
        line(
            gettext("Summary"),
            [
                Cell((one.summary,) if one.summary else (), _foreign(one.summary_language, language))
                for one in practices
            ],
        ),
        line(
            gettext("Who took the initiative?"),
            [Cell(one.card.initiators, _foreign(one.card.language, language)) for one in practices],
            are_sets=True,
        ),
        line(pgettext("practice", "Form"), [_labels(one, ("vormen",)) for one in practices], are_sets=True),
        line(gettext("Ages"), [_said(words.ages(one)) for one in practices]),
        line(
            gettext("In which language?"),
            [Cell(tuple(words.language(code) for code in one.card.offered_in)) for one in practices],
            are_sets=True,
        ),
        *_texts(practices, SHORT, language),
        line(gettext("What does it cost?"), [Cell(tuple(cost_lines(one.practice.costs))) for one in practices]),
        line(gettext("What is known of it?"), [Cell(tuple(known_lines(one.practice.knowledge))) for one in practices]),
        line(
            gettext("Recognised by others"),
            [Cell(tuple(said.text for said in recognised(one.practice.recognitions))) for one in practices],
        ),
        line(gettext("Used by"), [Cell(one.used_by) for one in practices], are_sets=True),
        line(gettext("Year of the source"), [_said(str(one.card.source_year or "")) for one in practices]),
    ]


def _sets(practices: Sequence[Gathered]) -> list[Line | None]:
    return [line(str(name), [_labels(one, of) for one in practices], are_sets=True) for name, of in SETS]


def _ladders(practices: Sequence[Gathered], language: str) -> list[Line | None]:
    names = {label.slug: label.label for label in labels(language).values() if label.framework == "participatie"}
    return [
        line(
            gettext("%(who)s: %(phase)s") % {"who": SIDE_NAMES[side], "phase": PHASE_NAMES[phase]},
            [_step(one.step(side, phase), names) for one in practices],
        )
        for side in SIDES
        for phase in PHASES
    ]


def _step(step: int | None, names: dict[str, str]) -> Cell:
    return Cell() if step is None else Cell((names.get(STEPS[step], STEPS[step]),), arcs=step)


def _texts(practices: Sequence[Gathered], fields: Sequence[str], language: str) -> list[Line | None]:
    return [
        line(
            str(Sheet._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
            [
                Cell(_paragraphs(getattr(one.sheet, name)), _foreign(one.sheet.language, language), prose=True)
                for one in practices
            ],
        )
        for name in fields
    ]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part for run in runs(text) for part in ([run.words] if run.words else run.items))


def _labels(one: Gathered, frameworks: Sequence[str]) -> Cell:
    return Cell(tuple(label.label for label in one.of(*frameworks)))


def _said(words: str) -> Cell:
    return Cell((words,) if words else ())


def _foreign(spoken: str, language: str) -> str:
    return "" if spoken == language else spoken
