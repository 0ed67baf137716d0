"""`./nestwerk let-in ADDRESS`: somebody runs this installation again, when nobody who did can come in any more."""

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.db import IntegrityError
from django.urls import reverse

from nestwerk.kernel.clock import now
from nestwerk.ops.installation import CannotDo
from nestwerk.people.actions import let_operator_in


class Command(BaseCommand):
    help = "Make whoever has this e-mail address an operator, with an account when there is none. On record."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("address")
        words = "This person lost the app or passkey as well: a code by mail is enough again."
        parser.add_argument("--drop-second-factors", action="store_true", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        address, drop = options["address"].strip().lower(), options["drop_second_factors"]
        try:
            validate_email(address)
            let_operator_in(email=address, drop_second_factors=drop, language=settings.LANGUAGE_CODE, at=now())
        except ValidationError:
            raise CannotDo(f"{address} is no e-mail address.") from None
        except IntegrityError:
            raise CannotDo(f"The account of {address} was ended. Name another address.") from None
        self.stdout.write(f"Sign in with a code at {settings.BASE_URL}{reverse('account_login')}, with that address.")
        self.stdout.write("It stands on the audit trail. Take duties away from who has them no more: /beheer/.")
