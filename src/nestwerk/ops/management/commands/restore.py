"""`./nestwerk restore FILE`: put a backup back."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops.live import SENTENCE
from nestwerk.ops.replaced import DAYS_ASIDE
from nestwerk.ops.restore import restore
from nestwerk.ops.unfinished import not_done


class Command(BaseCommand):
    help = "Put a backup back; what it replaces is kept aside."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Put the installation that is here aside.")

    def handle(self, *args: Any, **options: Any) -> None:
        done = restore(options["file"].expanduser().resolve(), replace=options["replace"], at=now())
        rows = sum(done.manifest.rows.values())
        self.stdout.write(f"Put back: {rows} rows, as they were on {done.manifest.made_at}.")
        self.stdout.write(f"Erased, ended or withdrawn since, and done again: {done.again}.")
        if done.aside:
            self.stdout.write(f"What was here is kept in {done.aside}, for {DAYS_ASIDE} days.")
        self.stdout.write(SENTENCE)
        for line in done.failed:
            self.stderr.write(not_done(line))
        for name in done.headless:
            self.stderr.write(f"Nobody coordinates {name} any more.")
        if done.failed:
            raise SystemExit(1)
