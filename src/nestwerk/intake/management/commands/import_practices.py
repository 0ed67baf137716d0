"""`./nestwerk import-practices FILE...`: read documents, and put what they tell in the queue as drafts."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from nestwerk.intake import actions
from nestwerk.intake.models import Import
from nestwerk.intake.queries.labels import bundled_labels, labels
from nestwerk.intake.queries.notices import sentence
from nestwerk.intake.queries.reading import read_practices
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import Reading
from nestwerk.intake.rules.telling import reading_data
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError

DONE = "{name}: {made} new drafts, {doubles} with a likely double, {known} imported before."


class Command(BaseCommand):
    help = "Put practices from documents in the queue as drafts: .txt .md .pdf .docx .odt .html .csv .xlsx"
    # Reading needs no pages; a dry run needs no database either.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="read only, and show what would be drafted")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"{path}: there is no such file.")
        # Everything is read before anything is written: one bad file, and nothing is taken in.
        known = known_labels()
        readings = [(path.name, self._read(path, known)) for path in options["files"]]
        if options["json"]:
            self._tell(readings)
        elif options["dry_run"]:
            self._show(readings)
        if not options["dry_run"]:
            for path, (_, reading) in zip(options["files"], readings, strict=True):
                document = self._take_in(path, reading)
                if not options["json"]:
                    self.stdout.write(DONE.format_map(vars(document)))

    def _read(self, path: Path, known: Labels) -> Reading:
        try:
            return read_practices(path, name=path.name, labels=known)
        except DomainError as problem:
            raise CommandError(f"{path.name}: {problem.message}") from problem

    def _take_in(self, path: Path, reading: Reading) -> Import:
        try:
            return actions.take_in(path=path, name=path.name, by=None, at=now(), reading=reading)
        except DomainError as problem:
            raise CommandError(f"{path.name}: {problem.message}") from problem

    def _tell(self, readings: list[tuple[str, Reading]]) -> None:
        warnings = [sentence(notice) for _, reading in readings for notice in reading.warnings]
        self.stdout.write(json.dumps(reading_data(readings, warnings), ensure_ascii=False, indent=1))

    def _show(self, readings: list[tuple[str, Reading]]) -> None:
        for file, reading in readings:
            self.stdout.write(f"{file}: {len(reading.practices)} practices")
            for one in reading.practices:
                self.stdout.write(f"  {one.building_block or '-'}  {one.title.text}  ({one.title.place})")
            for notice in reading.warnings:
                self.stdout.write(f"  ! {sentence(notice)}")


def known_labels() -> Labels:
    """Return the labels of this installation; where there is none yet, those of the program."""
    try:
        return labels()
    except DatabaseError:
        return bundled_labels()
