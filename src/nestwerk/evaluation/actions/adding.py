"""What a closed round shows is tallied, and added to the total of its year: pages over many groups read those."""

from typing import Any

from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Round, Tally, YearTotal


def add_up(kept: Round, shown: dict[str, Any]) -> None:
    """Tally a closed round that shows this, within the transaction that closes it; two that close at once wait."""
    made = Tally.objects.create(**tally_of(kept, shown))
    where = {"organisation_id": kept.organisation_id, "form_id": made.form_id, "year": made.closed_on.year}
    YearTotal.objects.get_or_create(**where, defaults={"told": rules.nothing_added()})
    total = YearTotal.objects.select_for_update().get(**where)
    total.told = rules.added(total.told, made.told, came=made.came, expected=made.expected)
    total.save(update_fields=["told"])


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
        "expected": kept.expected,
        "told": rules.tally(shown),
    }
