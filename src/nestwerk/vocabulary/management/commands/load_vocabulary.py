"""`./nestwerk load-vocabulary`: put the bundled frameworks into the database, or bring them up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.kernel.clock import now
from nestwerk.vocabulary.actions import load_bundle
from nestwerk.vocabulary.formats.bundle import BundleError


class Command(BaseCommand):
    help = "Load the bundled frameworks. Loading twice changes nothing; what an editor changed is kept."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            receipt = load_bundle(at=now())
        except BundleError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Frameworks and concepts: {len(receipt.created)} new, {len(receipt.changed)} renewed, "
            f"{len(receipt.unchanged)} unchanged, {len(receipt.kept)} kept as an editor left them."
        )
        for path in receipt.kept:
            self.stdout.write(f"  kept: {path}")
