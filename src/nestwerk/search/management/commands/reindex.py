"""`./nestwerk reindex`: bring the search index up to date with every room, while the site stays open."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q

from nestwerk.search import actions
from nestwerk.search.encoders.texts import digest, question_digest
from nestwerk.search.formats.rows import vectors_from_text
from nestwerk.search.formats.vectors import ASKED, BUNDLED, write_vectors
from nestwerk.search.models import Document
from nestwerk.search.queries.kinds import KINDS
from nestwerk.search.queries.meaning import with_meaning
from nestwerk.search.rules.meaning import Bytes

STEP = 500


class Command(BaseCommand):
    help = "Bring the search index up to date. What did not change is left alone; visitors keep searching meanwhile."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--no-meaning", action="store_true", help="Leave texts without vectors to the jobs.")
        parser.add_argument(
            "--bundle", action="store_true", help="Write the vectors to ship with the package (developers)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in KINDS:
            for done, number in kind.reindex():
                self.tell("documents", done, number)
        if with_meaning() and not options["no_meaning"]:
            self.encode()
        if options["bundle"]:
            self.stdout.write(f"{bundle()} vectors in {BUNDLED.name}")

    def encode(self) -> None:
        """Make the vectors that are missing."""
        lacking = Q(vectors="{}") & ~Q(pieces="[]") | Q(asked_vectors="{}") & ~Q(asked="[]")
        waiting = list(Document.objects.filter(lacking))
        for done, document in enumerate(waiting, 1):
            if not actions.encode(document=document):
                self.stderr.write("The encoders do not answer; search goes on with words alone. Run this again later.")
                return
            self.tell("vectors", done, len(waiting))

    def tell(self, what: str, done: int, number: int) -> None:
        if self.verbosity_of and (done % STEP == 0 or done == number):
            self.stdout.write(f"{what}: {done} of {number}")

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.verbosity_of = options.get("verbosity", 1)
        return super().execute(*args, **options)


def bundle() -> int:
    """Write the vectors of every document to the file that comes with the package; return how many."""
    vectors: dict[str, dict[str, Bytes]] = {}
    for document in Document.objects.order_by("pk"):
        texts, questions = json.loads(document.pieces), json.loads(document.asked)
        for name, rows in vectors_from_text(document.vectors, len(texts)).items():
            vectors.setdefault(name, {}).update(zip(map(digest, texts), rows, strict=True))
        for name, rows in vectors_from_text(document.asked_vectors, len(questions)).items():
            vectors.setdefault(ASKED + name, {}).update(zip(map(question_digest, questions), rows, strict=True))
    write_vectors(BUNDLED, vectors)
    return sum(len(rows) for rows in vectors.values())
