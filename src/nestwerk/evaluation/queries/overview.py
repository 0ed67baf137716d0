"""What all closed rounds of an organisation's year show together. From tallies alone: what a page hides, hides here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext, ngettext

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import FormKind, Tally, YearTotal
from nestwerk.evaluation.queries.aside import years_aside
from nestwerk.evaluation.queries.bundled import BUNDLED, bundled
from nestwerk.evaluation.queries.change import written
from nestwerk.evaluation.queries.notes import notes_of_year, once_words, took_part_words
from nestwerk.evaluation.queries.pooled import Pooled, pooled
from nestwerk.evaluation.queries.results import Bar
from nestwerk.evaluation.queries.scales import choices_of
from nestwerk.evaluation.rules.pooling import FEWEST_GROUPS
from nestwerk.people.models import Organisation
from nestwerk.ui.language import Said, said

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Response:
    """Of one kind of form: how many closed, and how many sheets are told of them, added up (ADR 0020)."""

    kind: FormKind
    rounds: int
    came: int
    # Rounds of so few sheets that they are told nowhere, nor in this sum.
    few: int = 0

    @property
    def sheets(self) -> str:
        return gettext("hidden") if self.few and not self.came else str(self.came)


@dataclass(frozen=True)
class Together:
    """One question over all groups; `left_out`: groups of which too few people answered it."""

    key: str
    label: Said
    kind: str
    many: bool
    groups: int
    left_out: int
    answered: int
    bars: tuple[Bar, ...]
    # Of the pairs of start and end: how many people, better, the same, worse, in how many groups.
    pairs: int = 0
    better: int = 0
    same: int = 0
    worse: int = 0
    changed_in: int = 0
    # Of those people, on average, in steps.
    average: str = ""


@dataclass(frozen=True)
class Overview:
    year: int
    years: tuple[int, ...]
    responses: tuple[Response, ...]
    questions: tuple[Together, ...]
    # What is compared, the one that was asked for, and its groups drawn together: None below three groups.
    compared: tuple[Together, ...]
    chosen: Together | None
    pooled: Pooled | None
    # What is in no figure: rounds set aside, starts that came too late.
    notes: tuple[str, ...]
    fewest: int = FEWEST_GROUPS


def years_shown(organisation: Organisation) -> tuple[int, ...]:
    """Return the years in which rounds closed or were set aside, the latest first."""
    closed = Tally.objects.filter(organisation=organisation).dates("closed_on", "year")
    # A year of which all was set aside says so.
    return tuple(sorted({day.year for day in closed} | years_aside(organisation), reverse=True))


def overview(
    organisation: Organisation, year: int, language: str, *, years: tuple[int, ...], item: str = ""
) -> Overview:
    """Return the year; `item` is the question of which the groups are drawn together, else the first there is."""
    totals = _totals(organisation, year)
    ends = totals.get(FormKind.END, rules.nothing_added())["items"]
    asked = [one for one in bundled(FormKind.END).items if one.key in ends]
    questions = tuple(_together(one, ends[one.key], language) for one in asked)
    compared = tuple(one for one in questions if one.pairs)
    chosen = next((one for one in compared if one.key == item), compared[0] if compared else None)
    responses = _responses(organisation, year, totals)
    return Overview(
        year=year,
        years=years,
        responses=responses,
        questions=questions,
        compared=compared,
        chosen=chosen,
        pooled=pooled(organisation, year, chosen.key, language) if chosen else None,
        notes=(*untold_words(sum(one.few for one in responses)), *notes_of_year(organisation, year)),
    )


def _totals(organisation: Organisation, year: int) -> dict[str, Told]:
    """Return what closed in a year of our own forms, by kind; forms of a house are read group by group."""
    found = YearTotal.objects.filter(organisation=organisation, year=year, form__organisation=None)
    return dict(found.filter(form__kind__in=BUNDLED).values_list("form__kind", "told"))


def _responses(organisation: Organisation, year: int, totals: Mapping[str, Told]) -> tuple[Response, ...]:
    """Return how many filled in, by kind: the sum of what each round tells, so no round follows from it."""
    ours = Tally.objects.filter(organisation=organisation, closed_on__year=year, form__organisation=None)
    told = Q(came__gte=F("round__figures__least"))
    counted = (
        ours.filter(kind__in=BUNDLED)
        .order_by()
        .values("kind")
        .annotate(rounds=Count("pk"), sheets=Sum("came", filter=told, default=0), few=Count("pk", filter=~told))
    )
    found = {one["kind"]: Response(FormKind(one["kind"]), one["rounds"], one["sheets"], one["few"]) for one in counted}
    return tuple(found.get(kind, Response(kind, 0, 0)) for kind in BUNDLED if kind in totals)


def untold_words(rounds: int) -> list[str]:
    """Return that so many rounds are in no number of sheets; nothing when all are."""
    words = ngettext(
        "%(n)d round is in no number of sheets: too few people filled in.",
        "%(n)d rounds are in no number of sheets: too few people filled in.",
        rounds,
    )
    return [words % {"n": rounds}] if rounds else []


def _together(item: rules.Item, told: Told, language: str) -> Together:
    known, counts = {one.value: one for one in choices_of(item, language)}, told["counts"]
    bars = tuple(
        Bar(known[value].words if value in known else Said(value), counts.get(value, 0), _face(known.get(value)))
        for value in rules.values_of(item)
    )
    changed_in, pairs, total, better, same, worse = told["changed"]
    return Together(
        key=item.key,
        label=said(item.label, language),
        kind=item.kind,
        many=item.many,
        groups=told["groups"],
        left_out=told["left_out"],
        answered=sum(counts.values()),
        bars=bars,
        pairs=pairs,
        better=better,
        same=same,
        worse=worse,
        changed_in=changed_in,
        average=written(total / pairs) if pairs else "",
    )


def _face(choice: Any) -> str:
    return choice.face if choice else ""


def hidden_over_groups(page: Overview) -> list[dict[str, Any]]:
    """Return by reason the questions of which no group shows how often each answer was given."""
    paired = gettext("Only what changed is shown: beside it, the answers of everybody could tell what one parent said.")
    other = gettext(
        "No group shows this: too few people answered, or beside what is shown of them it could tell what one said."
    )
    unseen = [one for one in page.questions if not one.groups]
    found = [
        {"why": paired, "labels": [one.label.text for one in unseen if one.pairs]},
        {"why": other, "labels": [one.label.text for one in unseen if not one.pairs]},
    ]
    return [one for one in found if one["labels"]]


def limits_over_groups() -> list[str]:
    """Return how it was counted and what it cannot say, sentence by sentence."""
    return [
        gettext("Parents filled in without a name. Who did not fill in may have found it otherwise."),
        took_part_words(),
        once_words(),
        gettext("There was no group to compare with. So we do not know what would have changed without groups."),
        gettext("A total is of the groups that show it. What a group hides, stands in no total."),
        gettext(
            "A start is one when it was filled in by the second meeting. What came later is compared with nothing."
        ),
        gettext(
            "Only a full step counts as better or less good. Only people whose start and end were found together by "
            "their code are in it."
        ),
        gettext("Groups are drawn together by restricted maximum likelihood (REML)."),
    ]
