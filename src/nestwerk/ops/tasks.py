"""Jobs of the house itself: a sign of life, and the daily upkeep."""

import logging
import time
from datetime import UTC, datetime, timedelta

from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.clock import now
from nestwerk.kernel.jobs import forget, job
from nestwerk.ops import clock, high_mark
from nestwerk.ops import upkeep as upkeep_steps
from nestwerk.ops.files import write_through
from nestwerk.trail import journal

BETWEEN_ROUNDS = timedelta(minutes=5)
# An upkeep of which a step failed is done again, and its steps that went well find nothing to do.
AGAIN_AFTER = timedelta(hours=1)
# Nothing that comes back every day is planned further ahead.
FURTHEST = timedelta(hours=25)
# While a clock is doubted, a round looks this often; every look leaves a row.
SECONDS_OF_DOUBT = 30
# What is to run at once has this moment (django_tasks_db.models).
AT_ONCE = datetime(9999, 1, 1, tzinfo=UTC)
# No job takes longer: its worker is dead.
LONGEST_JOB = timedelta(hours=1)


class WorkerDied(Exception):
    """Nobody knows how far the job came. What must be done all the same, its room asks for again."""


@job()
def sign_of_life() -> str:
    """Show that somebody runs the jobs."""
    return "alive"


@job()
def upkeep() -> None:
    """Throw away what nobody needs any more. Tomorrow's is planned first, as with the small round."""
    if not clock.believed(at=now()):
        return _look_again(upkeep)
    plan_upkeep(at=now() + timedelta(days=1))
    before = upkeep_steps.failing()
    if failed := upkeep_steps.run_all(at=now()):
        _plan_sooner(upkeep, at=now() + AGAIN_AFTER)
        upkeep_steps.tell_operators([step for step in failed if step.name not in before])
        raise upkeep_steps.StepsFailed


@job()
def small_round() -> None:
    """Every few minutes: reminders that fall due, messages that a dead worker left.

    The next round is planned first, so that a death in this one breaks no chain; a worker that starts plans one too.
    """
    if not clock.believed(at=now()):
        return _look_again(small_round)
    plan_round(at=now() + BETWEEN_ROUNDS)
    write_through()
    close_left(at=now())
    journal.write_waiting()
    high_mark.lift(at=now())
    if upkeep_steps.run_round(at=now()):
        raise upkeep_steps.StepsFailed


def close_left(*, at: datetime) -> int:
    """Close the jobs of workers that died, so that what they hold goes with the others. Return how many."""
    left = list(DBTaskResult.objects.running().filter(started_at__lt=at - LONGEST_JOB))
    for dead in left:
        dead.set_failed(WorkerDied())
        forget(dead.pk)
    return len(left)


def plan_upkeep(*, at: datetime) -> None:
    """Let one upkeep wait; when there is one already, that one is enough."""
    _plan(upkeep, at=at)


def plan_round(*, at: datetime) -> None:
    """Let one small round wait; when there is one already, that one is enough."""
    _plan(small_round, at=at)


def _look_again(doubted: "Task[..., None]") -> None:
    """Wait for a clock that can be believed. What waits is not planned by it: it would lie years ahead."""
    logging.getLogger("nestwerk").warning("The clock leapt. Nothing is thrown away until it agrees with the machine.")
    time.sleep(SECONDS_OF_DOUBT)
    DBTaskResult.objects.filter(task_path=doubted.module_path, status=TaskResultStatus.READY).delete()
    doubted.enqueue()


def _plan_sooner(planned: "Task[..., None]", *, at: datetime) -> None:
    DBTaskResult.objects.filter(task_path=planned.module_path, status=TaskResultStatus.READY).update(run_after=at)


def _plan(planned: "Task[..., None]", *, at: datetime) -> None:
    waiting = DBTaskResult.objects.filter(task_path=planned.module_path, status=TaskResultStatus.READY)
    # One that a clock ahead of time put years away waits for nothing.
    waiting.filter(run_after__gt=at + FURTHEST, run_after__lt=AT_ONCE).delete()
    if not waiting.exists():
        planned.using(run_after=at).enqueue()
