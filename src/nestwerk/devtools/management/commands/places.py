"""`./nestwerk places FOLDER`: make the files of room `places` anew, or say which are out of step."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.devtools.places import files
from nestwerk.places.queries.tables import DATA


class Command(BaseCommand):
    help = "Make the files of municipalities, postcodes and maps out of a folder with the tables of their sources."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="Where the tables are; docs/how-to/refresh-places.md names them.")
        parser.add_argument("--check", action="store_true", help="Write nothing; exit code 1 when a file differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = files(options["folder"])
        except OSError as problem:
            raise CommandError(f"Not readable: {problem.filename}") from problem
        stale = [name for name, text in made.items() if not _says(DATA / name, text)]
        if options["check"]:
            if stale:
                raise CommandError(f"Out of step: {', '.join(stale)}. Run: ./nestwerk places FOLDER")
            return
        for name in stale:
            (DATA / name).write_text(made[name])
            self.stdout.write(name)


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text() == text
