"""Jobs of the house itself: a sign of life, and the daily upkeep."""

from django.core.management import call_command
from django_tasks import task


@task()
def sign_of_life() -> str:
    """Show that somebody runs the jobs."""
    return "alive"


@task()
def upkeep() -> None:
    """Throw away what nobody needs any more: sessions that ended and jobs that were done two weeks ago."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
