"""`./nestwerk load-catalogue`: put the bundled practices into the database, or bring them up to date."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk.catalogue.actions import UnknownConcept, UnsoundFacts, load_bundle
from nestwerk.catalogue.formats.bundle import BadBundle, read_practices, read_works
from nestwerk.catalogue.formats.questions import read_questions
from nestwerk.kernel.clock import now

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Load the bundled catalogue. Loading twice changes nothing; what an editor changed is kept."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            receipt = load_bundle(
                works=read_works(DATA / "works" / "works.toml"),
                practices=read_practices(DATA),
                questions=read_questions(DATA / "questions"),
                at=now(),
            )
        except (BadBundle, UnknownConcept, UnsoundFacts) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Practices: {len(receipt.created)} new, {len(receipt.changed)} renewed, "
            f"{len(receipt.unchanged)} unchanged, {len(receipt.kept)} kept as an editor left them."
        )
