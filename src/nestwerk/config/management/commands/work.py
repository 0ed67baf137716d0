"""`./nestwerk work`: the background worker. `serve` runs it by itself."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from nestwerk.config.tasks import plan_round, plan_upkeep
from nestwerk.kernel.clock import now


class Command(db_worker.Command):
    help = "Run the jobs that wait, and see to it that the rounds go on when the worker before was killed in one."

    def handle(self, **options: Any) -> None:
        plan_upkeep(at=now())
        plan_round(at=now())
        super().handle(**options)
