"""`./nestwerk sign-ins ADDRESS`: by which stand-ins the lines of the log about one account are found."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.people.queries import account_of
from nestwerk.web.sign_in_log import of_address, stand_in


class Command(BaseCommand):
    help = "Say by which stand-ins the lines of the log about one account are found. It changes nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("address", help="The e-mail address of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        address = str(options["address"])
        person = account_of(address)
        self.stdout.write(f"address {of_address(address)}")
        self.stdout.write(f"account {stand_in(person.pk)}" if person else "There is no account with this address.")
