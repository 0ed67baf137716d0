"""`./nestwerk backup FILE`: one private file with everything, while the site runs on."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops.backup import back_up
from nestwerk.ops.installation import put_stamp


class Command(BaseCommand):
    help = "Write the whole installation to one file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        words = "Put the keys in too: then guard the file like the keys."
        parser.add_argument("--with-keys", action="store_true", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].expanduser().resolve()
        moment = now()
        manifest = back_up(file, with_keys=options["with_keys"], at=moment)
        put_stamp(settings.DATA, "backup", moment.isoformat())
        self.stdout.write(f"{file}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables.")
        if not options["with_keys"]:
            self.stdout.write(f"The keys are not in it. Keep a copy of {settings.NESTWERK_KEY_FILE} in another place.")
