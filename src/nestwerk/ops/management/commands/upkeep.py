"""`./nestwerk upkeep`: the work of the night, now. The worker does it by itself, every day."""

from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops.upkeep import name_of, run_all, steps


class Command(BaseCommand):
    help = "Do the nightly upkeep now, step by step. Exit code 1 when a step failed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        failed = {step.name: step.failure for step in run_all(at=now())}
        for name, chore in steps():
            self.stdout.write(
                f"{'WRONG' if name in failed else 'well '}  {name_of(chore)}  {failed.get(name, '')}".rstrip()
            )
        if failed:
            raise SystemExit(1)
