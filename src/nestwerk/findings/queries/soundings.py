"""Sounding boards: what hangs there in the reader's language, what came out, what was decided."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext

from nestwerk.findings.models import Category, Decision, Factor, FactorText, Said, Sounding
from nestwerk.findings.queries.quotes import QuoteShown, quotes_of
from nestwerk.findings.rules.sounding import narrowed
from nestwerk.people.queries.least import least_shown
from nestwerk.stories.models import StudyRole
from nestwerk.ui.language import Said as Spoken
from nestwerk.ui.language import said
from nestwerk.vocabulary.models import Concept

MOST_QUOTES = 3


@dataclass(frozen=True)
class PosterShown:
    """A factor as it hangs: in the reader's language where somebody wrote it, else as the team calls it."""

    factor: Factor
    title: Spoken
    about: Spoken
    elements: Spoken
    tips: Spoken
    # What the concept is called in the reader's language, when the title is not in it.
    concept: Spoken
    quotes: tuple[QuoteShown, ...]

    @property
    def element_lines(self) -> list[Spoken]:
        return [Spoken(line, self.elements.foreign) for line in self.elements.text.splitlines() if line.strip()]

    @property
    def tip_lines(self) -> list[Spoken]:
        return [Spoken(line, self.tips.foreign) for line in self.tips.text.splitlines() if line.strip()]


def posters_of(sounding: Sounding, *, quotes: int = MOST_QUOTES) -> list[PosterShown]:
    factors = list(Factor.objects.filter(posters__sounding=sounding).order_by("posters__order"))
    return shown_factors(factors, quotes=quotes)


def shown_factors(factors: list[Factor], *, quotes: int = MOST_QUOTES) -> list[PosterShown]:
    """Return factors in the reader's language, with quotes that may be shown now. Ten queries, however many."""
    language, texts, elements = get_language() or "nl", dict[uuid.UUID, dict[str, FactorText]](), dict[Any, list[str]]()
    for text in FactorText.objects.filter(factor__in=factors):
        texts.setdefault(text.factor_id, {})[text.language] = text
    for category in Category.objects.filter(factor__in=factors, gone=False):
        elements.setdefault(category.factor_id, []).append(category.name)
    concepts = {one.pk: one for one in Concept.objects.filter(pk__in=[one.concept_id for one in factors])}
    found = quotes_of(factors)
    return [
        _shown(
            one,
            texts.get(one.pk, {}),
            list(dict.fromkeys(elements.get(one.pk, []))),
            concepts.get(one.concept_id) if one.concept_id else None,
            tuple(found.get(one.pk, [])[:quotes]),
            language,
        )
        for one in factors
    ]


def _shown(
    factor: Factor,
    texts: dict[str, FactorText],
    elements: list[str],
    concept: Concept | None,
    quotes: tuple[QuoteShown, ...],
    language: str,
) -> PosterShown:
    own = settings.LANGUAGE_CODE

    def words(name: str, otherwise: str = "") -> Spoken:
        written = {code: getattr(text, name) for code, text in texts.items()}
        return said({own: otherwise, **{code: one for code, one in written.items() if one}}, language)

    title = words("title", factor.name)
    label = said(concept.labels, language) if concept and title.foreign else Spoken("")
    return PosterShown(
        factor,
        title,
        words("about"),
        words("elements", "\n".join(elements)),
        words("tips"),
        label if not label.foreign else Spoken(""),
        quotes,
    )


@dataclass(frozen=True)
class Row:
    """How often each of four steps was chosen, by everybody or by one role; None: hidden."""

    name: str
    people: int
    counts: list[int] | None

    @property
    def cells(self) -> list[tuple[str, int]]:
        return list(zip(step_words(), self.counts or [], strict=False))


@dataclass(frozen=True)
class Found:
    """What came out for one factor."""

    factor: Factor
    title: Spoken
    rows: list[Row]
    dots: int | None
    words: list[Said]
    decisions: list[Decision]

    @property
    def all(self) -> Row:
        return self.rows[0]


@dataclass(frozen=True)
class Results:
    came: int
    least: int
    factors: list[Found]
    missing: list[Said]
    # How many gave dots, and by role the dots of each factor in the order of the posters.
    dotted: int
    dots: list[Row]

    @property
    def steps(self) -> list[str]:
        return step_words()


def results_of(sounding: Sounding) -> Results | None:
    """Return what a closed sounding board shows; None while it is open."""
    kept = getattr(sounding, "figures", None)
    if kept is None:
        return None
    least = max(kept.least, least_shown(sounding.organisation))
    told = narrowed(kept.figures, least=least)
    names = {str(role.pk): role.name for role in roles_asked(sounding)}
    posters = posters_of(sounding, quotes=0)
    factors = [one.factor for one in posters]
    words = list(Said.objects.filter(sounding=sounding, shown=True))
    decided = list(Decision.objects.filter(sounding=sounding).select_related("by"))
    dots = _rows(told["dots"], [str(one.pk) for one in factors], names)
    found = [
        Found(
            one,
            posters[number].title,
            _rows(told["steps"].get(str(one.pk), {}), ["1", "2", "3", "4"], names),
            dots[0].counts[number] if dots[0].counts else None,
            [word for word in words if word.factor_id == one.pk],
            [decision for decision in decided if decision.factor_id == one.pk],
        )
        for number, one in enumerate(factors)
    ]
    missing = [word for word in words if word.factor_id is None]
    return Results(told["came"], least, found, missing, told["dots"]["people"], dots)


def _rows(table: dict[str, Any], answers: list[str], names: dict[str, str]) -> list[Row]:
    """Return everybody's row first, then those of roles that have one."""
    counts = table.get("counts")
    every = Row("", table.get("people", 0), [counts.get(one, 0) for one in answers] if counts else None)
    return [every] + [
        Row(names.get(role, "?"), own["people"], [own["counts"].get(one, 0) for one in answers])
        for role, own in table.get("roles", {}).items()
    ]


def roles_asked(sounding: Sounding) -> list[StudyRole]:
    """Return as what people may answer: the roles of the study."""
    return list(StudyRole.objects.filter(study=sounding.study_id))


def step_words() -> list[str]:
    """Return the four steps in words, from not at all to wholly."""
    return [gettext("Not at all"), gettext("A little"), gettext("Largely"), gettext("Completely")]
