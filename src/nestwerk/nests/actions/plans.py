"""Begin the plan, change it, take a step back, ask for a reminder, throw it away. The audit trail has no line of it."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from nestwerk.nests import queries
from nestwerk.nests.actions.stepping import BACK, changed, stepped
from nestwerk.nests.formats.sealed import seal, unseal
from nestwerk.nests.models import Plan
from nestwerk.nests.rules.plan import PlanSheet, begins_at, next_moment
from nestwerk.nests.rules.plan_words import read_plan, written
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import link_of
from nestwerk.trail import journal


@transaction.atomic
def begin_plan(*, participant: Participant, key: bytes, wants_reminder: bool = False, at: datetime) -> Plan:
    """Keep a plan under this key, as a map is kept; begun twice is begun once. Raises KnownLink of participants.

    One on which nothing ever stood, of before or of another who had her page, begins now: she looks back from today on.
    One that she emptied goes on: what she took away, its days and its reminder can come back.
    """
    # Two at once: the second finds what the first made.
    participants.present(participant)
    there = Plan.objects.select_for_update().filter(participant=participant).first()
    if there is not None:
        one = queries.opened_plan(there, key)
        if one is not None and not queries.had_words(there, key, one.sheet):
            if there.wants_reminder and not wants_reminder:
                journal.note("nests.reminder-off", there.pk, at=at)
            there.begun_at, there.before, there.wants_reminder = at, "", wants_reminder
            _keep(there, one.sheet, at=at)
        elif one is not None and there.wants_reminder != wants_reminder and (wants_reminder or not one.sheet.has_words):
            # On the page of an emptied plan the box shows what is kept, so leaving it empty means no message.
            there.wants_reminder = wants_reminder
            if not wants_reminder:
                journal.note("nests.reminder-off", there.pk, at=at)
            _keep(there, one.sheet, at=at)
        return there
    participants.be_hers_alone(participant=participant, holds_words=lambda: queries.holds_words(participant, key))
    plan = Plan(
        organisation_id=participant.organisation_id,
        participant=participant,
        under=link_of(participant),
        begun_at=at,
        wants_reminder=wants_reminder,
    )
    plan.sheet = seal(written(PlanSheet()), key, where=plan.where())
    plan.save(force_insert=True)
    return plan


@transaction.atomic
def alter_plan(*, plan: Plan, key: bytes, change: Callable[[PlanSheet], PlanSheet], at: datetime) -> PlanSheet:
    """Change the plan and keep what takes the step back; two at once both count. Raises StaysShut, PlanFull."""
    plan = _kept(plan)
    was = read_plan(unseal(plan.sheet, key, where=plan.where()))
    sheet = change(was)
    if sheet == was:
        return sheet
    changed(plan, key, was=written(was), now=written(sheet))
    plan.begun_at = begins_at(was, begun_at=plan.begun_at, at=at)
    _keep(plan, sheet, at=at)
    return sheet


@transaction.atomic
def undo_plan(*, plan: Plan, key: bytes, way: str = BACK, seen: str = "", at: datetime) -> None:
    """Take one step back on the plan, and once more the one before it; or `way` on again. Raises StaysShut.

    Nothing changes when it is not as it was `seen` any more: the same press again, or another page.
    """
    plan = _kept(plan)
    if seen not in ("", plan.stand):
        return
    now = written(read_plan(unseal(plan.sheet, key, where=plan.where())))
    _keep(plan, read_plan(stepped(plan, key, now=now, way=way)), at=at)


@transaction.atomic
def choose_reminder(*, plan: Plan, key: bytes, wanted: bool, at: datetime) -> None:
    """Let a message go to the parent when it is time to look back, or none any more. Raises StaysShut."""
    plan = _kept(plan)
    plan.wants_reminder = wanted
    if not wanted:
        journal.note("nests.reminder-off", plan.pk, at=at)
    _keep(plan, read_plan(unseal(plan.sheet, key, where=plan.where())), at=at)


@transaction.atomic
def forget_plan(*, plan: Plan, at: datetime) -> None:
    """Throw the plan away, and the reminder with it."""
    participants.present(plan.participant)
    journal.note("nests.plan-forgotten", plan.pk, at=at)
    participants.take_own_page_back(participant=plan.participant, at=at)
    plan.delete()


def _kept(plan: Plan) -> Plan:
    """Return the plan as it is now, locked after the parent's row. Raises GoneMeanwhile."""
    participants.present(plan.participant)
    there = Plan.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if there is None:
        raise participants.GoneMeanwhile
    return there


def _keep(plan: Plan, sheet: PlanSheet, *, at: datetime) -> None:
    """Keep the plan, and when the next reminder goes: none when nothing is to be done."""
    wanted = plan.wants_reminder and sheet.is_open
    plan.remind_at = next_moment(plan.begun_at, after=at) if wanted else None
    if not wanted:
        participants.take_own_page_back(participant=plan.participant, at=at)
    plan.save(update_fields=["sheet", "before", "wants_reminder", "remind_at", "begun_at"])
