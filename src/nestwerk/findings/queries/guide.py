"""A guide as it may be read now. Nothing of it is kept ready: a quote whose consent is withdrawn is on no next page."""

import time
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from nestwerk.findings.models import Decision, Factor, FactorText, Guide, Outcome, SoundingFigures
from nestwerk.findings.queries.quotes import quotes_of
from nestwerk.findings.queries.soundings import PosterShown, Row, results_of, shown_factors
from nestwerk.stories.models import Part, Round, Study, StudyCase, StudyMember, Text
from nestwerk.stories.queries.agreeing import Told, told
from nestwerk.ui.language import Said, said

# How long one process remembers on which concepts and sheets a guide may stand: none goes later.
LONGEST_SECONDS = 60.0
MOST_QUOTES = 4


@dataclass(frozen=True)
class FactorShown:
    """A factor, and how far people at the last sounding board recognised it; None where too few answered."""

    poster: PosterShown
    recognised: Row | None


@dataclass(frozen=True)
class Method:
    """How it was found: how many texts and groups, who coded, how far they agreed."""

    texts: int
    cases: int
    coders: int
    figures: tuple[Told, ...]
    sounded: int


@dataclass(frozen=True)
class GuideShown:
    guide: Guide
    title: Said
    intro: Said
    factors: list[FactorShown]
    method: Method
    steps: tuple[str, ...] = ()


def guide_at(slug: str, person: object) -> Guide | None:
    """Return a guide that is published, or the draft of a study in which this visitor has a part."""
    drafts = Guide.objects.filter(study__in=Study.objects.visible_to(person))
    rows = Guide.objects.filter(slug=slug).filter(Q(published_at__isnull=False) | Q(pk__in=drafts))
    return rows.select_related("study", "organisation").first()


def shown(guide: Guide) -> GuideShown:
    """Return the guide in the reader's language."""
    language, texts = get_language() or "nl", list(guide.texts.all())
    sounded = _results(guide.study_id)
    factors = [
        FactorShown(one, _recognised(one.factor, sounded)) for one in shown_factors(standing(guide), quotes=MOST_QUOTES)
    ]
    title = said({text.language: text.title for text in texts}, language)
    intro = said({text.language: text.intro for text in texts}, language)
    return GuideShown(guide, title, intro, factors, _method(guide.study_id, len(sounded)))


def standing(guide: Guide) -> list[Factor]:
    """Return the factors of the board, without those that the last decision dropped."""
    last: dict[uuid.UUID, str] = {}
    for factor, outcome in Decision.objects.filter(factor__study=guide.study_id).values_list("factor", "outcome"):
        last[factor] = outcome
    rows = Factor.objects.filter(study=guide.study_id, gone=False)
    return [one for one in rows if last.get(one.pk) != Outcome.DROPPED]


def told_by(guide: Guide) -> list[str]:
    """Return, as lines, the words of a guide in every language: what is published is what was read."""
    factors = standing(guide)
    texts = FactorText.objects.filter(factor__in=factors).order_by("factor", "language")
    quotes = [row for key, rows in sorted(quotes_of(factors).items()) for row in rows]
    return [
        *(f"{one.language} {one.title} {one.intro}" for one in guide.texts.order_by("language")),
        *(f"{one.pk} {one.title} {one.about} {one.elements} {one.tips}" for one in texts),
        *(row.words for row in quotes),
    ]


def _results(study: uuid.UUID) -> list[dict[uuid.UUID, Row]]:
    """Return of each closed sounding board, the newest first, everybody's row by factor."""
    rows = SoundingFigures.objects.filter(sounding__study=study).select_related("sounding__organisation")
    found = []
    for one in sorted(rows, key=lambda row: row.at, reverse=True):
        results = results_of(one.sounding)
        found.append({each.factor.pk: each.all for each in results.factors} if results else {})
    return found


def _recognised(factor: Factor, sounded: Iterable[dict[uuid.UUID, Row]]) -> Row | None:
    rows = (one[factor.pk] for one in sounded if factor.pk in one)
    return next((row for row in rows if row.counts is not None), None)


def _method(study: uuid.UUID, sounded: int) -> Method:
    texts = Counter(Text.objects.filter(interview__study=study).values_list("interview__case", flat=True))
    rounds = Round.objects.filter(study=study, closed_at__isnull=False).select_related("figures").order_by("-number")
    coders = StudyMember.objects.filter(study=study, part__in=[Part.LEAD, Part.CODER]).count()
    report = next((found for one in rounds if (found := told(one)) is not None), None)
    figures = tuple(report.ways[0][1]) if report else ()
    return Method(texts.total(), len([case for case in texts if case]), coders, figures, sounded)


@dataclass(frozen=True)
class Where:
    """On which concepts, and on the sheets of which practices, a published guide may stand."""

    concepts: frozenset[uuid.UUID]
    practices: frozenset[uuid.UUID]


_kept: tuple[float, Where] | None = None


def where() -> Where:
    """Return where something may stand. Read once a minute for all pages: two queries, and none without a guide."""
    global _kept
    moment = time.monotonic()
    if _kept is None or moment - _kept[0] > LONGEST_SECONDS:
        _kept = (moment, _where())
    return _kept[1]


def _where() -> Where:
    studies = list(Guide.objects.published().values_list("study", flat=True))
    if not studies:
        return Where(frozenset(), frozenset())
    concepts = Factor.objects.filter(study__in=studies, gone=False).values_list("concept", flat=True)
    practices = StudyCase.objects.filter(study__in=studies).values_list("practice", "group__practice")
    return Where(
        frozenset(key for key in concepts if key),
        frozenset(key for pair in practices for key in pair if key),
    )


def forget() -> None:
    """Look anew at the next question: for tests."""
    global _kept
    _kept = None


def guides_about(concept: uuid.UUID) -> list[tuple[GuideShown, list[FactorShown]]]:
    """Return the published guides of which a factor is about this concept, with those factors."""
    if concept not in where().concepts:
        return []
    rows = Guide.objects.published().filter(study__factors__concept=concept).select_related("study", "organisation")
    found = [shown(one) for one in rows.distinct().order_by("-published_at")]
    told_of = [(one, [each for each in one.factors if each.poster.factor.concept_id == concept]) for one in found]
    return [pair for pair in told_of if pair[1]]


def guides_on(practice: uuid.UUID) -> list[GuideShown]:
    """Return the published guides of studies that looked at this practice, or at a group that ran it."""
    if practice not in where().practices:
        return []
    cases = StudyCase.objects.filter(Q(practice=practice) | Q(group__practice=practice)).values("study")
    rows = Guide.objects.published().filter(study__in=cases).select_related("study", "organisation")
    return [shown(one) for one in rows.order_by("-published_at")]
