"""`./nestwerk prepare`: keys, database, translations, static files and bundled data, as far as they changed."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nestwerk.config.installation import put_stamp
from nestwerk.config.prepare import prepare
from nestwerk.config.serve import READY, state
from nestwerk.kernel.clock import now
from nestwerk.people import actions
from nestwerk.world import build


class Command(BaseCommand):
    help = "Bring an installation up to date. `serve` does this by itself."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--greet", action="store_true", help="Print the links to begin with.")

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
        put_stamp(settings.DATA, READY, state())
        if options["greet"]:
            self.stdout.write("\n".join(links()))
            self.stdout.flush()


def links() -> list[str]:
    """Return what the one at the keyboard needs to begin: nothing when there is an account already."""
    if settings.DEMO:
        people = build(at=now()).by_role()
        roles = [f"  {role}: {settings.BASE_URL}{actions.demo_link(person)}" for role, person in people.items()]
        return ["Everything in it is made up. Sign in with one click as:", *roles]
    path = actions.first_link(at=now())
    if path is None:
        return []
    words = "Nobody has an account yet. This link makes the first one, of a coordinator; it works once:"
    return [words, f"  {settings.BASE_URL}{path}"]
