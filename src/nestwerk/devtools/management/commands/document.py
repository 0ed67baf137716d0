"""`./nestwerk document`: write the pages that come from the code, or say which are out of step."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.devtools.documents import documents, outdated
from nestwerk.ops.installation import PROJECT


class Command(BaseCommand):
    help = "Write the pages that are made from the code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; exit code 1 when a page is out of step."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if wrong := outdated(PROJECT):
                raise CommandError(f"Out of step: {wrong[0].relative_to(PROJECT)}. Run: ./nestwerk document")
            return
        for path, words in documents(PROJECT).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words)
            self.stdout.write(str(path.relative_to(PROJECT)))
