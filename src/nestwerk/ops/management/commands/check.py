"""`./nestwerk check`: is this installation fit for real people? Django's own checks are part of it."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops.fitness import points
from nestwerk.ops.installation import CannotDo
from nestwerk.ops.status.formats import sign
from nestwerk.ops.status.letters import of_real_letter
from nestwerk.ops.status.points import Point
from nestwerk.web.mail_server import own_address


class Command(BaseCommand):
    help = "Say per point whether this installation is fit for real people. Exit code 1 when it is not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="For a monitoring system.")
        words = "Send a real letter, to this address or to who runs this installation, and read that it is taken."
        parser.add_argument("--letter", nargs="?", const="", metavar="ADDRESS", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DATA.is_dir():
            raise CannotDo(f"There is no installation in {settings.DATA} yet. Start it with: ./nestwerk serve")
        found = points(at=now())
        if options["letter"] is not None:
            found += of_real_letter(options["letter"] or own_address())
        wrong = [point for point in found if point.must and not point.ok]
        if options["json"]:
            self.stdout.write(json.dumps({"fit": not wrong, "points": [asdict(point) for point in found]}, indent=1))
        else:
            for point in found:
                self.stdout.write(line(point))
            self.stdout.write(
                "\nFit for real people." if not wrong else f"\nNot fit for real people: {len(wrong)} wrong."
            )
        if wrong:
            raise SystemExit(1)


def line(point: Point) -> str:
    """Return one point as it stands in the terminal."""
    return f"{sign(point)}  {point.name:<14} {point.sentence}"
