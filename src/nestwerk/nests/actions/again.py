"""After an older backup was put back: throw away again what had been thrown away since (trail.journal)."""

from datetime import datetime

from nestwerk.nests.models import Nest, Plan
from nestwerk.participants import actions as participants
from nestwerk.trail.journal import Again


def _forget(keys: list[str], at: datetime) -> None:
    """Throw away each map that stands here."""
    for nest in Nest.objects.filter(pk__in=keys):
        nest.delete()


def _forget_plan(keys: list[str], at: datetime) -> None:
    for plan in Plan.objects.filter(pk__in=keys):
        participants.take_own_page_back(participant=plan.participant, at=at)
        plan.delete()


def _no_reminder(keys: list[str], at: datetime) -> None:
    """She said that no message goes any more, and perhaps why is none of ours: it stays so."""
    for plan in Plan.objects.filter(pk__in=keys):
        participants.take_own_page_back(participant=plan.participant, at=at)
        plan.wants_reminder, plan.remind_at = False, None
        plan.save(update_fields=["wants_reminder", "remind_at"])


AGAIN: dict[str, Again] = {
    "nests.map-forgotten": _forget,
    "nests.plan-forgotten": _forget_plan,
    "nests.reminder-off": _no_reminder,
}
