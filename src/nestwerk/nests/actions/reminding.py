"""Remind a parent of her own page when it is time to look back. What waits there, nobody but she can read."""

import uuid
from datetime import datetime

from django.db import transaction

from nestwerk.nests.models import Plan
from nestwerk.nests.rules.plan import next_moment
from nestwerk.participants import actions as participants


def remind(*, at: datetime) -> int:
    """Post the reminders that fall due; each once, however often somebody looks. Return how many."""
    due = list(Plan.objects.filter(remind_at__lte=at).values_list("pk", flat=True))
    return sum(_remind(key, at=at) for key in due)


@transaction.atomic
def _remind(key: uuid.UUID, *, at: datetime) -> bool:
    plan = Plan.objects.select_for_update().filter(pk=key, remind_at__lte=at).first()
    if plan is None or plan.remind_at is None:
        return False
    mark = f"{plan.pk}:{plan.remind_at:%Y%m%d}"
    # A plan that her link does not open any more is one that she cannot switch off.
    opens = plan.under is not None and plan.under.opens(at)
    plan.remind_at = next_moment(plan.begun_at, after=at) if opens else None
    plan.save(update_fields=["remind_at"])
    return opens and participants.tell_own_page(participant=plan.participant, mark=mark, at=at)
