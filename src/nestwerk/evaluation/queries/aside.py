"""Rounds that were set aside: nothing of them counts or leaves while that stands."""

from collections.abc import Iterable
from uuid import UUID

from nestwerk.evaluation.models import Round, SetAside
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


def number_aside(organisation: Organisation, year: int) -> int:
    """Return how many rounds that were asked in a year are set aside."""
    return SetAside.objects.standing().filter(organisation=organisation, round__opens_on__year=year).count()
