"""`./nestwerk serve`: from a clone, or from last week's data, to a site that answers."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nestwerk.config import installation, serving
from nestwerk.config.cli import serve_options
from nestwerk.config.prepare import prepare
from nestwerk.kernel.clock import now
from nestwerk.people import actions
from nestwerk.world import build


class Command(BaseCommand):
    help = "Prepare everything and run the web server and the background worker."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        serve_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, workers = options["host"], options["port"], options["workers"]
        if not 1 <= workers <= 64:
            raise CommandError("--workers must be between 1 and 64.", returncode=2)
        serving.refuse_taken(host, port)
        with installation.in_use(settings.DATA):
            prepare()
            self.run(host, port, workers)
        self.stdout.write("Stopped.")

    def run(self, host: str, port: int, workers: int) -> None:
        household = serving.Household(serving.web_server(host, port, workers), [serving.background_worker()])
        household.run(host, port, greet=self.greet)

    def greet(self) -> None:
        self.stdout.write("\n".join(self.words()))
        self.stdout.flush()

    def words(self) -> list[str]:
        """Return what the one at the keyboard needs to know, links included."""
        lines = [f"Nestwerk answers at {settings.BASE_URL}/ (stop it with Ctrl-C)."]
        if settings.DEMO:
            lines += ["Everything in it is made up. Sign in with one click as:", *demo_links()]
        elif path := actions.first_link(at=now()):
            lines += [
                "Nobody has an account yet. This link makes the first one, of a coordinator; it works once:",
                f"  {settings.BASE_URL}{path}",
            ]
        return lines


def demo_links() -> list[str]:
    """Return a sign-in link for one made-up person of each role."""
    people = build(at=now()).by_role()
    return [f"  {role}: {settings.BASE_URL}{actions.demo_link(person)}" for role, person in people.items()]
