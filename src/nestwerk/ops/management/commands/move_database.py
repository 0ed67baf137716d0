"""`./nestwerk move-database ADDRESS`: from SQLite to PostgreSQL, or back, with the site stopped."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.ops.moving.move import move
from nestwerk.ops.moving.targets import SQLITE


class Command(BaseCommand):
    help = "Copy every row to another database, count and compare; what is here stays as it is. Stop the site first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("address", help=f"postgres://user@host/name of an empty database, or: {SQLITE}")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        done = move(address)
        for name, found in done.sums.items():
            if found.rows and options["verbosity"] > 1:
                self.stdout.write(f"{found.rows:>9}  {name}  {found.digest:064x}")
        rows = sum(found.rows for found in done.sums.values())
        self.stdout.write(f"Moved: {rows} rows of {len(done.sums)} tables, each counted and compared.")
        if done.letters:
            self.stdout.write(f"{done.letters} letters that waited stay behind. To send them: start the old one again.")
        setting = "Take DATABASE_URL out of" if address == SQLITE else "Put DATABASE_URL with that address in"
        self.stdout.write(f"{setting} the settings, start the site, and everybody signs in again.")
        self.stdout.write("When all is well, say that this is the real site: ./nestwerk go-live")
        self.stdout.write("Then put the old database away, with its names: nobody erases in it any more.")
