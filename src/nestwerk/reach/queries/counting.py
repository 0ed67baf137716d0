"""What was counted in the house over closed periods. Exact: only for what makes releases of it."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import get_current_timezone, localdate

from nestwerk.groups.models import Meeting
from nestwerk.participants.models import Attendance, Participant, PlaceChange, Presence, Standing
from nestwerk.participants.queries.doubles import counted_as_one
from nestwerk.people.models import Organisation
from nestwerk.reach.queries.offered import minutes_of, offers_of, volunteered
from nestwerk.reach.rules.figures import Counted
from nestwerk.reach.rules.periods import Period

WAYS = ("heard", "languages", "forms", "towns", "leaving")
# Takes part at the end of the period, or did until the group ended.
STAYED = "stayed"
_HEADS = ("head_count__adults", "head_count__children")


@dataclass(frozen=True)
class Held:
    """One meeting as the count needs it."""

    on: date
    minutes: int
    group: uuid.UUID
    form: str
    cancelled: bool
    seen: int
    tapped: bool
    others: int | None
    children: int | None


def count(organisation: Organisation, periods: Iterable[Period], *, lists: str) -> dict[Period, Counted]:
    """Return what was counted in each period; with words for periods of the kind `lists`."""
    wanted = list(periods)
    meetings = _meetings(organisation, wanted)
    persons = counted_as_one(organisation)
    found = {}
    for period in wanted:
        again = _again(organisation, period, persons)
        everybody = _came(organisation, period).aggregate(number=Count("participant", distinct=True))["number"]
        counted = _counted([one for one in meetings if period.first <= one.on < period.end], everybody - len(again))
        found[period] = _more(counted, organisation, period, meetings, again) if period.kind == lists else counted
    return found


def _more(
    counted: Counted, organisation: Organisation, period: Period, meetings: list[Held], again: Collection[uuid.UUID]
) -> Counted:
    """Return what only one kind of period tells: words, what each group offered, and volunteers."""
    inside = (one for one in meetings if period.first <= one.on < period.end)
    tasks = volunteered(organisation, midnight(period.first), midnight(period.end))
    return replace(
        counted,
        words=_words(organisation, period, again),
        offers=offers_of((one.group, one.form, one.cancelled, one.minutes) for one in inside),
        tasks=tasks.offered,
        volunteers=tasks.volunteers,
        volunteer_minutes=tasks.minutes,
    )


def _again(organisation: Organisation, period: Period, persons: Mapping[uuid.UUID, uuid.UUID]) -> set[uuid.UUID]:
    """Return the sign-ups in this period of somebody who came with another sign-up too: one person counts once."""
    if not persons:
        return set()
    came = _came(organisation, period).filter(participant__in=persons).values_list("participant", flat=True)
    first: dict[uuid.UUID, uuid.UUID] = {}
    return {key for key in sorted(set(came)) if first.setdefault(persons[key], key) != key}


def _meetings(organisation: Organisation, periods: list[Period]) -> list[Held]:
    taps = Attendance.objects.filter(meeting=OuterRef("pk")).order_by()
    there = taps.filter(presence=Presence.THERE).values("meeting").annotate(number=Count("*")).values("number")
    rows = Meeting.objects.filter(
        organisation=organisation,
        starts_at__gte=midnight(min(period.first for period in periods)),
        starts_at__lt=midnight(max(period.end for period in periods)),
    ).order_by()
    found = rows.annotate(seen=Subquery(there), tapped=Exists(taps)).values_list(
        "starts_at", "ends_at", "group", "group__form", "cancellation", "seen", "tapped", *_HEADS
    )
    return [
        Held(localdate(at), minutes_of(at, end), group, form, gone is not None, seen or 0, tapped, others, children)
        for at, end, group, form, gone, seen, tapped, others, children in found
    ]


def _counted(meetings: list[Held], people: int) -> Counted:
    held = [one for one in meetings if not one.cancelled]
    most: defaultdict[uuid.UUID, int] = defaultdict(int)
    most_children: defaultdict[uuid.UUID, int] = defaultdict(int)
    for one in held:
        most[one.group] = max(most[one.group], one.seen + (one.others or 0))
        most_children[one.group] = max(most_children[one.group], one.children or 0)
    return Counted(
        meetings=len(held),
        cancelled=len(meetings) - len(held),
        kept=any(one.tapped or one.others is not None for one in held),
        visits=sum(one.seen + (one.others or 0) for one in held),
        people=people,
        at_once=sum(most.values()),
        children_kept=any(one.children is not None for one in held),
        children=sum(one.children or 0 for one in held),
        children_at_once=sum(most_children.values()),
    )


def _came(organisation: Organisation, period: Period) -> QuerySet[Attendance]:
    return Attendance.objects.filter(
        organisation=organisation,
        presence=Presence.THERE,
        meeting__cancellation=None,
        meeting__starts_at__gte=midnight(period.first),
        meeting__starts_at__lt=midnight(period.end),
    ).order_by()


def _words(organisation: Organisation, period: Period, again: Collection[uuid.UUID]) -> dict[str, dict[str, int]]:
    """Return how many different people who came there are per way they heard of us, language, and form of group."""
    came = Participant.objects.filter(Q(pk__in=_came(organisation, period).values("participant")))
    sums: dict[str, defaultdict[str, int]] = {way: defaultdict(int) for way in WAYS}
    found = came.exclude(pk__in=again).annotate(leaving=_leaving(period)).order_by()
    columns = ("heard_by", "language", "group__form", "town", "leaving")
    for *words, number in found.values_list(*columns).annotate(n=Count("pk")):
        for way, word in zip(WAYS, words, strict=True):
            sums[way][word] += number
    return {way: dict(found) for way, found in sums.items()}


def _leaving(period: Period) -> Coalesce:
    """Return why somebody stopped before the end of the period and of the group, or that nobody did.

    Who is erased after a group has ended did not stop.
    """
    changes = PlaceChange.objects.filter(participant=OuterRef("pk"), at__lt=midnight(period.end)).order_by("-at", "-pk")
    before_end = Q(participant__group__ended_at=None) | Q(at__lt=F("participant__group__ended_at"))
    last = changes.filter(before_end).annotate(
        said=Case(When(standing=Standing.LEFT, then=F("why")), default=Value(STAYED))
    )
    return Coalesce(Subquery(last.values("said")[:1]), Value(STAYED))


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=get_current_timezone())
