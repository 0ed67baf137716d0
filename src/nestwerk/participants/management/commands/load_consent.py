"""`./nestwerk load-consent`: put the shared consent texts into the database; a changed text is a new version."""

from typing import Any

from django.core.management.base import BaseCommand

from nestwerk.kernel.clock import now
from nestwerk.participants.actions import load_shared_texts


class Command(BaseCommand):
    help = "Load the shared consent texts. Loading twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Consent texts: {load_shared_texts(at=now())} new.")
