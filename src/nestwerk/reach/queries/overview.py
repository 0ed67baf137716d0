"""The whole of an organisation in six queries, whatever its size. Everything in it may leave the house."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.utils.timezone import get_current_timezone, localdate

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.disclosure import Shown, hide
from nestwerk.participants.models import Attendance, HeardBy, Participant, Presence, Standing
from nestwerk.people.models import Organisation
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.queries.terms import terms_of
from nestwerk.reach.rules import Counted, counted, marginals, months_before

KEPT = timedelta(minutes=5)
MOST_KEPT = 200


@dataclass(frozen=True)
class Month:
    """What happened in one month: meetings held, and visits as they may be shown."""

    first: date
    meetings: int
    visits: Shown


@dataclass(frozen=True)
class Overview:
    """Groups are counted as they are; people only as far as nobody can be recognised."""

    # The moment of counting: the figures are kept for five minutes.
    at: datetime
    groups: int
    ended: int
    places: int
    taken: Shown
    waiting: Shown
    people: Shown
    heard: Counted
    languages: Counted
    forms: Counted
    months: tuple[Month, ...]
    visits: Shown
    children: Shown
    least: int

    @property
    def most_visits(self) -> int:
        return max((month.visits.count or 0 for month in self.months), default=0)


# In each process for itself; nothing of it is written anywhere.
_kept: dict[tuple[uuid.UUID, int], Overview] = {}


def overview(organisation: Organisation, *, at: datetime) -> Overview:
    """Return the figures of an organisation: groups, places, waiting lists, reach, and visits over twelve months.

    They are counted at most once in five minutes. What is kept is what may be shown: small counts are hidden in it.
    """
    k = terms_of(organisation).least
    known = _kept.get((organisation.pk, k))
    if known is None or not timedelta() <= at - known.at < KEPT:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        known = _kept[organisation.pk, k] = _count(organisation, k, at=at)
    return known


def forget() -> None:
    """Count anew at the next question: for measures, which ask what counting costs."""
    _kept.clear()


def _count(organisation: Organisation, k: int, *, at: datetime) -> Overview:
    groups = Group.objects.filter(organisation=organisation).aggregate(
        running=Count("pk", filter=Q(ended_at=None)),
        ended=Count("pk", filter=Q(ended_at__isnull=False)),
        places=Sum("capacity", filter=Q(ended_at=None)),
    )
    heard, languages, forms, standing = _reach(organisation)
    months, children = _months(organisation, at=at)
    visits, all_visits = hide({month.isoformat(): number for month, _, number in months}, k=k)
    stand, _ = hide({"in": standing.get(Standing.IN, 0), "waiting": standing.get(Standing.WAITING, 0)}, k=k)
    people = counted(forms, order=GroupForm.values, k=k)
    return Overview(
        at=at,
        groups=groups["running"],
        ended=groups["ended"],
        places=groups["places"] or 0,
        taken=stand["in"],
        waiting=stand["waiting"],
        people=people.total,
        heard=counted(heard, order=[*HeardBy.values, ""], k=k),
        languages=counted(languages, k=k),
        forms=people,
        months=tuple(Month(month, meetings, visits[month.isoformat()]) for month, meetings, _ in months),
        visits=all_visits,
        children=hide({"children": children}, k=k)[1],
        least=k,
    )


def _reach(organisation: Organisation) -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
    """Return how many people per way they heard of us, language and form, and where those of running groups stand.

    Reached is who has or had a place; who only waited was not reached.
    """
    running = ExpressionWrapper(Q(group__ended_at=None), output_field=BooleanField())
    people = Participant.objects.filter(organisation=organisation).annotate(running=running)
    rows = people.values_list("heard_by", "language", "group__form", "standing", "running")
    found = list(rows.order_by().annotate(number=Count("pk")))
    reached = [
        ((heard, language, form), number)
        for heard, language, form, stand, _, number in found
        if stand != Standing.WAITING
    ]
    heard, languages, forms = marginals(reached) or ({}, {}, {})
    now: dict[str, int] = {}
    for *_, stand, running, number in found:
        if running:
            now[stand] = now.get(stand, 0) + number
    return heard, languages, forms, now


def _months(organisation: Organisation, *, at: datetime) -> tuple[list[tuple[date, int, int]], int]:
    """Return per month how many meetings were held and how many visits there were; and the children in childcare.

    One query: visits are counted meeting by meeting in an index, and added up in the month of the meeting.
    """
    months = months_before(localdate(at))
    there = Attendance.objects.filter(meeting=OuterRef("pk"), presence=Presence.THERE).order_by().values("meeting")
    seen = Subquery(there.annotate(number=Count("*")).values("number"))
    held = Meeting.objects.filter(organisation=organisation, cancellation=None, starts_at__lte=at)
    # The number of the month; at most eleven comparisons a row, where a function of dates costs ten times as much.
    ends = enumerate(_midnight(_next(month)) for month in months)
    month = Case(*(When(starts_at__lt=end, then=Value(number)) for number, end in ends), output_field=IntegerField())
    rows = held.filter(starts_at__gte=_midnight(months[0])).annotate(seen=seen, month=month).order_by()
    sums = rows.values("month").annotate(
        meetings=Count("pk"),
        visits=Sum("seen"),
        others=Sum("head_count__adults"),
        children=Sum("head_count__children"),
    )
    found = {row["month"]: row for row in sums}
    return [
        (first, row["meetings"], (row["visits"] or 0) + (row["others"] or 0))
        if (row := found.get(n))
        else (first, 0, 0)
        for n, first in enumerate(months)
    ], sum(row["children"] or 0 for row in found.values())


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=get_current_timezone())
