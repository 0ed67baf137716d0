"""Jobs of the house itself: a sign of life, and the daily upkeep."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.clock import now

# A finished job still holds its letter, sealed; two days are enough to see what went wrong.
DAYS_TO_KEEP_JOBS = 2


@task()
def sign_of_life() -> str:
    """Show that somebody runs the jobs."""
    return "alive"


@task()
def upkeep() -> None:
    """Throw away what nobody needs any more, and plan to do so again tomorrow."""
    call_command("clearsessions")
    call_command("prune_db_task_results", min_age_days=DAYS_TO_KEEP_JOBS, verbosity=0)
    plan_upkeep(at=now() + timedelta(days=1))


def plan_upkeep(*, at: datetime) -> None:
    """Let one upkeep wait; when there is one already, that one is enough."""
    waiting = DBTaskResult.objects.filter(task_path=upkeep.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        upkeep.using(run_after=at).enqueue()
