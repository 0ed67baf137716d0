"""The report of a year: what its closed periods showed, row by row. Everything in it may leave the house."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils.timezone import localdate

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.disclosure import LEAST
from nestwerk.participants.models import HeardBy, Leaving
from nestwerk.people.models import Organisation
from nestwerk.places.queries import municipalities
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.models import Release
from nestwerk.reach.queries.counting import STAYED, midnight
from nestwerk.reach.rules.figures import Figures, Lines, from_json
from nestwerk.reach.rules.periods import QUARTER, YEAR, Period, is_closed, periods_of

# Every line that a list can have, in an order that tells nothing of sizes.
ORDERS: Mapping[str, list[str]] = {
    "heard": [*HeardBy.values, ""],
    "languages": [code for code, _ in settings.LANGUAGES],
    "forms": [*GroupForm.values],
    # By code, in which nobody reads how many live there.
    "towns": [*sorted(municipalities()), ""],
    "leaving": [STAYED, *Leaving.values, ""],
}
# Older ones are shown by whoever looks for them; the night closes these.
YEARS_BACK = 5


@dataclass(frozen=True)
class Row:
    """One period of a year. Without figures: it is not closed yet."""

    period: Period
    figures: Figures | None

    @property
    def is_sum(self) -> bool:
        return self.period.kind in {QUARTER, YEAR}


@dataclass(frozen=True)
class Report:
    """A year as it may be passed on; what is not closed yet is not in it."""

    year: int
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    lists: tuple[tuple[Period, Mapping[str, Lines]], ...]
    least: int
    closed_at: datetime | None
    # Of groups that offered something, as they are called now.
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def closed(self) -> list[tuple[Period, Figures]]:
        return [(row.period, row.figures) for row in self.rows if row.figures]

    @property
    def next_one(self) -> Period | None:
        """The period that closes next."""
        open_ones = [row.period for row in self.rows if not row.figures]
        return min(open_ones, key=lambda period: (period.closes_on, len(period.parts())), default=None)


@dataclass(frozen=True)
class Running:
    """What there is now, without people: groups, places, and meetings of this month so far."""

    groups: int
    ended: int
    places: int
    meetings: int


def running(organisation: Organisation, *, at: datetime) -> Running:
    """Return what there is now. People are counted in closed periods only."""
    groups = Group.objects.filter(organisation=organisation).aggregate(
        running=Count("pk", filter=Q(ended_at=None)),
        ended=Count("pk", filter=Q(ended_at__isnull=False)),
        places=Sum("capacity", filter=Q(ended_at=None)),
    )
    month = midnight(localdate(at).replace(day=1))
    held = Meeting.objects.filter(organisation=organisation, starts_at__gte=month).held(at).count()
    return Running(groups["running"], groups["ended"], groups["places"] or 0, held)


def years_of(organisation: Organisation, *, at: datetime) -> tuple[int, ...]:
    """Return the years of which there can be a report, latest first: from the first meeting that was held until now."""
    first = Meeting.objects.filter(organisation=organisation, starts_at__lte=at).aggregate(first=Min("starts_at"))
    last = localdate(at).year
    begin = localdate(first["first"]).year if first["first"] else last
    return tuple(range(last, max(begin, last - YEARS_BACK) - 1, -1))


def missing(organisation: Organisation, year: int, *, at: datetime) -> list[Period]:
    """Return the periods of a year that are over and of which nothing is kept yet, in the order of closing."""
    known = {(kind, first) for kind, first in _of_year(organisation, year).values_list("kind", "first")}
    due = [period for period in periods_of(year) if is_closed(period, on=localdate(at))]
    return [period for period in due if (period.kind, period.first) not in known]


def releases(organisation: Organisation, year: int) -> dict[Period, Release]:
    """Return what was shown of the periods of a year."""
    return {Period(one.kind, one.first): one for one in _of_year(organisation, year)}


def _of_year(organisation: Organisation, year: int) -> QuerySet[Release]:
    return Release.objects.filter(organisation=organisation, first__year=year)


def report(organisation: Organisation, year: int, *, years: tuple[int, ...]) -> Report:
    """Return the report of a year from what was kept; nothing is counted here."""
    known = releases(organisation, year)
    figures = {period: from_json(one.figures) for period, one in known.items()}
    *_, whole = periods_of(year)
    order = [one for quarter in whole.parts() for one in (*quarter.parts(), quarter)] + [whole]
    return Report(
        year=year,
        years=years,
        rows=tuple(Row(period, figures.get(period)) for period in order),
        lists=tuple((period, figures[period].lists) for period in order if period in figures and figures[period].lists),
        least=max((one.least for one in known.values()), default=LEAST),
        closed_at=max((one.at for one in known.values()), default=None),
        names=_names(organisation, {offer.group for one in figures.values() for offer in one.offers if offer.group}),
    )


def _names(organisation: Organisation, groups: Collection[str]) -> dict[str, str]:
    if not groups:
        return {}
    found = Group.objects.filter(organisation=organisation, pk__in=groups).values_list("pk", "name")
    return {str(key): name for key, name in found}
