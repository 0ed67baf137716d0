"""What a closed round shows is tallied, and added to the total of its year: pages over many groups read those."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.models import Figures, FormKind, Round, Tally, YearTotal

# Of a series one of these counts in a year, however often it was asked.
ONCE = (FormKind.START, FormKind.END)


def counts(kept: Round) -> bool:
    """True for what overviews count: no start that was asked too late, and nothing that is set aside."""
    return not kept.late_start and queries.set_aside_of(kept) is None


def add_up(kept: Round, shown: dict[str, Any]) -> None:
    """Tally a closed round that shows this, within the transaction that closes it; two that close at once wait."""
    if not counts(kept):
        return
    if kept.kind in ONCE and Tally.objects.filter(group=kept.group_id, kind=kept.kind).exists():
        count_anew(kept)
        return
    made = Tally.objects.create(**tally_of(kept, shown))
    total = _held_total(kept, made.form_id, made.closed_on.year)
    total.told = rules.added(total.told, made.told, came=made.came)
    total.save(update_fields=["told"])


def count_anew(kept: Round) -> None:
    """Tally a round, and the starts and ends of its series, after one more closed, was set aside or counts again.

    And the years they are in. Of a series one start and one end count in a year: the same people fill in both.
    """
    rows = Figures.objects.filter(Q(round=kept) | Q(round__group=kept.group_id, round__kind__in=ONCE))
    ours = list(rows.select_related("round__version"))
    told, years = queries.told_by(ours), set[tuple[UUID, int]]()
    counting = [row for row in ours if row.round_id in told and counts(row.round)]
    once = queries.one_each(counting, told=told, by_year=True)
    for row in ours:
        years.add((row.round.version.form_id, localdate(row.round.closed_at).year))
        Tally.objects.filter(round=row.round).delete()
        if row.round_id in once:
            Tally.objects.create(**tally_of(row.round, told[row.round_id]))
    for form, year in sorted(years):
        _add_up_year(kept, form, year)


def _add_up_year(kept: Round, form: UUID, year: int) -> None:
    total = _held_total(kept, form, year)
    total.told = rules.nothing_added()
    rows = Tally.objects.filter(organisation=kept.organisation_id, form=form, closed_on__year=year)
    for row in rows.iterator():
        total.told = rules.added(total.told, row.told, came=row.came)
    total.save(update_fields=["told"])


def _held_total(kept: Round, form: UUID, year: int) -> YearTotal:
    where = {"organisation_id": kept.organisation_id, "form_id": form, "year": year}
    YearTotal.objects.get_or_create(**where, defaults={"told": rules.nothing_added()})
    return YearTotal.objects.select_for_update().get(**where)


def tally_of(kept: Round, shown: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in the tally of a closed round that shows this."""
    return {
        "organisation_id": kept.organisation_id,
        "round": kept,
        "group_id": kept.group_id,
        "form_id": kept.version.form_id,
        "kind": kept.kind,
        "closed_on": localdate(kept.closed_at),
        "came": shown["came"],
        "told": rules.tally(shown),
    }
