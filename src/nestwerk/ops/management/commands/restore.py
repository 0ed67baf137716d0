"""`./nestwerk restore FILE`: put a backup back."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops.restore import restore


class Command(BaseCommand):
    help = "Put a backup back; what it replaces is kept aside."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Put the installation that is here aside.")

    def handle(self, *args: Any, **options: Any) -> None:
        manifest, aside = restore(options["file"].expanduser().resolve(), replace=options["replace"], at=now())
        self.stdout.write(f"Put back: {sum(manifest.rows.values())} rows, as they were on {manifest.made_at}.")
        if aside:
            self.stdout.write(f"What was here is kept in {aside}.")
