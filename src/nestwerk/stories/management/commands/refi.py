"""`./nestwerk refi check|import|export FILE`: projects and codebooks of other programs (REFI-QDA, Taguette)."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nestwerk import __version__
from nestwerk.kernel.clock import now
from nestwerk.stories.formats.codings import codings_csv
from nestwerk.stories.formats.exchange import Reading
from nestwerk.stories.formats.losses import sentence
from nestwerk.stories.formats.refi_archive import MOST_FILE, NotRefi
from nestwerk.stories.formats.refi_codes import write_codebook
from nestwerk.stories.formats.refi_out import losses_of, write_project
from nestwerk.stories.formats.refi_schema import faults_of_codebook, faults_of_project
from nestwerk.stories.formats.taguette import MAGIC
from nestwerk.stories.queries.exchange import one_text, reading_of

ORIGIN = f"Nestwerk {__version__}"


class Command(BaseCommand):
    help = (
        "Projects (.qdpx) and codebooks (.qdc) of REFI-QDA, and projects of Taguette (.sqlite3). check: is the file "
        "as the standard says, and what would be lost of it? import: what is in it. export: write FILE (.qdpx, .qdc, "
        "or .csv with all codings) from the file that --source names."
    )
    # Reading a file needs neither pages nor a database.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "import", "export"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", type=Path, help="the file that an export is made of")
        parser.add_argument("--one-text", action="store_true", help="many short texts become one, each a case")
        parser.add_argument("--json", action="store_true", help="print what is found as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        source: Path = (options["source"] or path) if options["what"] == "export" else path
        try:
            data = read(source)
            reading = reading_of(data)
            if options["one_text"] and len(reading.project.sources) > 1:
                project = one_text(reading.project, reading.project.name or source.stem)
                reading = Reading(project, reading.losses)
            faults = faults_of(data) if options["what"] == "check" else []
            if options["what"] == "export":
                write(path, source, reading)
        except NotRefi as problem:
            raise CommandError(f"{source}: {problem}") from problem
        if options["json"]:
            self.stdout.write(json.dumps(told(reading, faults), ensure_ascii=False, indent=1))
        else:
            for line in lines(reading, faults, checked=options["what"] == "check" and not data.startswith(MAGIC)):
                self.stdout.write(line)
        if faults:
            raise CommandError(f"{source}: not as the schema of REFI-QDA says.")


def read(path: Path) -> bytes:
    """Return what is in the file. Raises NotRefi."""
    try:
        if path.stat().st_size > MOST_FILE:
            raise NotRefi("The file is too large for a project without media. Leave sound and video out of the export.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise NotRefi("There is no such file.") from problem
    except OSError as problem:
        raise NotRefi("The file cannot be read.") from problem


def write(path: Path, source: Path, reading: Reading) -> None:
    """Write the file that its name asks for. Raises NotRefi."""
    project, kind = reading.project, path.suffix.casefold()
    if path == source:
        raise NotRefi("Say what the export is made of: --source FILE.")
    if kind == ".qdpx":
        path.write_bytes(write_project(project, origin=ORIGIN, at=now()))
    elif kind == ".qdc" and project.codes:
        path.write_bytes(write_codebook(project, origin=ORIGIN))
    elif kind == ".csv":
        path.write_bytes(codings_csv(project))
    else:
        raise NotRefi("A name that ends in .qdpx, .qdc or .csv says what is written; a codebook needs codes.")


def faults_of(data: bytes) -> list[str]:
    if data.startswith(MAGIC):
        return []
    return faults_of_project(data) if data.startswith(b"PK") else faults_of_codebook(data)


def told(reading: Reading, faults: list[str]) -> dict[str, Any]:
    project = reading.project
    return {
        "name": project.name,
        "origin": project.origin,
        "valid": not faults,
        "faults": faults,
        "counts": counts(reading),
        "users": [user.name for user in project.users],
        "sources": [{"name": source.name, "signs": len(source.text)} for source in project.sources],
        "codes": [{"name": code.name, "codable": code.codable, "colour": code.colour} for code in project.tree()],
        "losses": [
            {"what": loss.what, "count": loss.count, "names": list(loss.names), "sentence": sentence(loss)}
            for loss in (*reading.losses, *losses_of(project).told())
        ],
    }


def counts(reading: Reading) -> dict[str, int]:
    project = reading.project
    return {
        name: len(getattr(project, name)) for name in ("users", "codes", "sources", "codings", "memos", "cases", "sets")
    }


def lines(reading: Reading, faults: list[str], *, checked: bool) -> Iterator[str]:
    project = reading.project
    yield f"{project.name or 'codebook'} ({project.origin or 'of an unnamed program'})"
    yield ", ".join(f"{name}: {count}" for name, count in counts(reading).items())
    if checked:
        yield "As the schema says." if not faults else "Not as the schema says:"
        yield from (f"  {fault}" for fault in faults)
    yield "What does not come along, or otherwise:" if reading.losses else "Everything comes along."
    yield from (f"  {sentence(loss)}" for loss in reading.losses)
