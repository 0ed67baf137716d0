"""Close periods: count once, keep what may be shown, and show that ever after."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.people.models import Organisation
from nestwerk.reach import queries
from nestwerk.reach.models import Release
from nestwerk.reach.queries.counting import count
from nestwerk.reach.queries.report import ORDERS, missing, releases, years_of
from nestwerk.reach.rules.figures import Counted, Figures, from_json, of_month, of_parts, with_lists, with_offers
from nestwerk.reach.rules.periods import Period
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each


def close_periods(*, at: datetime) -> int:
    """Close whatever is due, of every organisation. Broken off, it goes on tomorrow, or at the first look."""
    return sum_of_each(Organisation.objects.order_by("pk"), lambda organisation: _close_years(organisation, at))


def _close_years(organisation: Organisation, at: datetime) -> int:
    return sum(close_year(organisation=organisation, year=year, at=at) for year in years_of(organisation, at=at))


def close_year(*, organisation: Organisation, year: int, at: datetime) -> int:
    """Close the periods of a year that are due and not closed yet; return how many. Closing twice is closing once."""
    return _close(organisation, year, at=at) if missing(organisation, year, at=at) else 0


@transaction.atomic
def _close(organisation: Organisation, year: int, *, at: datetime) -> int:
    # Two who look first: the second waits, and then finds it done.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    due = missing(organisation, year, at=at)
    if not due:
        return 0
    known = releases(organisation, year)
    # One year, one set of rules: those of its first release.
    rules = next(iter(known.values()), None) or queries.terms_of(organisation)
    figures = {period: from_json(one.figures) for period, one in known.items()}
    for period, own in count(organisation, due, lists=rules.lists_per).items():
        figures[period] = _figures(period, own, figures, k=rules.least, lists=rules.lists_per)
    made = Release.objects.bulk_create(
        Release(
            organisation=organisation,
            kind=period.kind,
            first=period.first,
            figures=figures[period].as_json(),
            least=rules.least,
            lists_per=rules.lists_per,
            at=at,
        )
        for period in due
    )
    for one in made:
        details = {"kind": one.kind, "first": one.first.isoformat()}
        # With an older backup it is shown again, not counted again: what is shown may leave the house anyway.
        rules_of = (one.rule, one.least, one.lists_per)
        journal.note("reach.closed", organisation.pk, *details.values(), *rules_of, json.dumps(one.figures), at=at)
        audit.record("period-closed", one, by=None, at=at, organisation=organisation, details={**details})
    return len(due)


def _figures(period: Period, own: Counted, known: Mapping[Period, Figures], *, k: int, lists: str) -> Figures:
    parts = [known[part] for part in period.parts()]
    found = of_parts(own, parts, k=k) if parts else of_month(own, k=k)
    if period.kind != lists:
        return found
    return with_offers(with_lists(found, own, ORDERS, k=k), own, [known[one] for one in period.inside()])
