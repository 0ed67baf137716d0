"""`./nestwerk load_programmes`: bring our own programmes up to date. `serve` does this by itself."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.programmes import actions
from nestwerk.programmes.formats.bundle import read_programme

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Load the programmes that come with the package."

    def handle(self, *args: Any, **options: Any) -> None:
        written = actions.load_bundle(
            programmes=[read_programme(path) for path in sorted(DATA.glob("*.toml"))], at=now()
        )
        if options["verbosity"]:
            self.stdout.write(f"{len(written)} programmes written.")
