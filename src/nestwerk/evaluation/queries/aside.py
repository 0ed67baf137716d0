"""Rounds that were set aside: nothing of them counts or leaves while that stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, FormKind, Round, SetAside
from nestwerk.people.models import Organisation


def set_aside_of(asked: Round) -> SetAside | None:
    """Return that a round is set aside now, by whom and why; None when it counts."""
    return SetAside.objects.standing().filter(round=asked).select_related("by").first()


def set_aside_in(groups: Iterable[object]) -> list[SetAside]:
    """Return what is set aside in these groups, the first round first."""
    found = SetAside.objects.standing().filter(round__group__in=list(groups))
    return list(found.select_related("round", "by").order_by("round__opens_on", "at"))


def keys_aside(rounds: Iterable[Round]) -> set[UUID]:
    """Return which of these rounds are set aside."""
    standing = SetAside.objects.standing().filter(round__in=[one.pk for one in rounds])
    return set(standing.values_list("round", flat=True))


@dataclass(frozen=True)
class AsideInYear:
    """What left the figures of a year: rounds, ends among them, and comparisons of which the start was set aside."""

    rounds: int = 0
    ends: int = 0
    comparisons: int = 0


def aside_in_year(organisation: Organisation, year: int) -> AsideInYear:
    """Return what is set aside of a year: by the day on which it closed, as figures are, else on which it opens."""
    standing = list(SetAside.objects.standing().filter(organisation=organisation).select_related("round"))
    rounds = [one.round for one in standing]
    here = [one for one in rounds if _year_of(one) == year]
    starts = [one for one in rounds if one.kind == FormKind.START]
    gone = {one.pk for one in rounds}
    return AsideInYear(
        len(here),
        sum(one.kind == FormKind.END for one in here),
        sum(_year_of(end) == year and end.pk not in gone for end in _compared_with(starts)),
    )


def years_aside(organisation: Organisation) -> set[int]:
    """Return the years of what is set aside."""
    standing = SetAside.objects.standing().filter(organisation=organisation).select_related("round")
    return {_year_of(one.round) for one in standing}


def _year_of(one: Round) -> int:
    return localdate(one.closed_at).year if one.closed_at else one.opens_on.year


def _compared_with(starts: Sequence[Round]) -> list[Round]:
    """Return the ends that showed what changed since one of these starts."""
    if not starts:
        return []
    keys = {(one.group_id, str(one.pk)) for one in starts}
    ends = Figures.objects.filter(round__group__in={one.group_id for one in starts}, round__kind=FormKind.END)
    return [
        row.round
        for row in ends.select_related("round")
        if rules.shows_change(row.figures)
        and any(group == row.round.group_id and row.figures["change"].get("with", key) == key for group, key in keys)
    ]
