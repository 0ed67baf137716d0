"""`./nestwerk processing`: what is done with personal data here, for the data protection officer."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.ops import processing


class Command(BaseCommand):
    help = "Say what each room is for and keeps of people, after how long it goes, and who gets something of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="For another program.")

    def handle(self, *args: Any, **options: Any) -> None:
        rooms, terms, recipients = processing.rooms(), processing.terms(at=now()), processing.recipients()
        if options["json"]:
            told = {
                "rooms": [asdict(one) for one in rooms],
                "terms": [asdict(one) for one in terms],
                "recipients": [asdict(one) for one in recipients],
            }
            self.stdout.write(json.dumps(told, indent=1))
            return
        self.stdout.write("What each room is for, and what it keeps sealed\n")
        for room in rooms:
            self.stdout.write(f"  {room.name:<14} {room.purpose}")
            for kept in room.keeps:
                self.stdout.write(f"  {'':<14} - {kept}")
        self.stdout.write("\nAfter how many days it goes by itself (* an organisation may choose)\n")
        for term in terms:
            self.stdout.write(f"  {term.name:<24} {term.days or '-':>5}{'*' if term.chosen else ' '} {term.what}")
        self.stdout.write("\nWho gets something of it, by these settings\n")
        for one in recipients:
            self.stdout.write(f"  {one.name:<14} {one.who or 'nobody':<30} {one.what} ({one.setting})")
