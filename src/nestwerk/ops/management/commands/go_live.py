"""`./nestwerk go-live`: this is the real site, and the only one."""

from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops.live import go_live


class Command(BaseCommand):
    help = "Say that this is the real site: letters and messages leave from here. Not for a copy."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        number = go_live(at=now())
        self.stdout.write(f"Letters and messages leave from here. {number} letters were waiting.")
