"""`./nestwerk refi check|import|export FILE`: projects and codebooks of other programs (REFI-QDA, Taguette)."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from nestwerk import __version__
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.queries import account_of
from nestwerk.stories.actions import take_along, take_codes_in
from nestwerk.stories.formats.codings import codings_csv
from nestwerk.stories.formats.exchange import Reading
from nestwerk.stories.formats.losses import sentence
from nestwerk.stories.formats.refi_archive import MOST_FILE, NotRefi
from nestwerk.stories.formats.refi_codes import write_codebook
from nestwerk.stories.formats.refi_out import losses_of, write_project
from nestwerk.stories.formats.refi_schema import faults_of_codebook, faults_of_project
from nestwerk.stories.formats.taguette import MAGIC
from nestwerk.stories.models import Study, StudyMember
from nestwerk.stories.permissions import part_in
from nestwerk.stories.queries.exchange import one_text, reading_of

ORIGIN = f"Nestwerk {__version__}"
TEXTS_COME_IN = "Texts come in on the page of an interview, where names get stand-ins."


class Command(BaseCommand):
    help = (
        "Projects (.qdpx) and codebooks (.qdc) of REFI-QDA, and projects of Taguette (.sqlite3). check: is the file "
        "as the standard says, and what would be lost of it? import: what is in it; with --study its codes come into "
        "the codebook. export: write FILE (.qdpx, .qdc, or .csv with all codings) from the study that --study names, "
        "or from the file that --source names."
    )
    # Reading a file needs neither pages nor a database.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "import", "export"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", type=Path, help="the file that an export is made of")
        parser.add_argument("--study", help="the key of a study, as in the address of its page")
        parser.add_argument("--by", default="", help="the e-mail address of who leads the study; on record")
        parser.add_argument("--one-text", action="store_true", help="many short texts become one, each a case")
        parser.add_argument("--json", action="store_true", help="print what is found as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        exports = options["what"] == "export"
        source: Path = (options["source"] or path) if exports else path
        faults: list[str] = []
        try:
            if exports and options["study"]:
                reading = Reading(take_along(member=member_of(options), at=now()))
            else:
                data = read(source)
                reading = joined(reading_of(data), source, options)
                faults = faults_of(data) if options["what"] == "check" else []
            if exports:
                write(path, None if options["study"] else source, reading)
        except (NotRefi, DomainError) as problem:
            raise CommandError(f"{source}: {problem}") from problem
        if options["json"]:
            self.stdout.write(json.dumps(told(reading, faults), ensure_ascii=False, indent=1))
        else:
            checked = options["what"] == "check" and reading.project.origin != "Taguette"
            for line in lines(reading, faults, checked=checked):
                self.stdout.write(line)
        if faults:
            raise CommandError(f"{source}: not as the schema of REFI-QDA says.")
        if options["what"] == "import" and options["study"]:
            self.stdout.write(self.taken_in(reading, options))

    def taken_in(self, reading: Reading, options: dict[str, Any]) -> str:
        """Put the codes in the codebook; texts come in by the way of stand-ins, on their own page."""
        try:
            made = take_codes_in(member=member_of(options), codes=reading.project.tree(), at=now())
        except DomainError as problem:
            raise CommandError(str(problem)) from problem
        texts = (
            " Texts come in on the page of an interview, where names get stand-ins." if reading.project.sources else ""
        )
        return f"Codes that are new in the codebook: {len(made)}.{texts}"


def member_of(options: dict[str, Any]) -> StudyMember:
    """Return the part of the person that is named in the study that is named."""
    person = account_of(options["by"].strip().lower())
    try:
        study = Study.objects.filter(pk=options["study"]).first()
    except ValidationError:
        study = None
    member = part_in(person, study) if person and study else None
    if member is None:
        raise CommandError("There is no such study, or who --by names has no part in it.")
    return member


def joined(reading: Reading, source: Path, options: dict[str, Any]) -> Reading:
    """Return the same with all texts in one, when that was asked."""
    if not options["one_text"] or len(reading.project.sources) < 2:
        return reading
    return Reading(one_text(reading.project, reading.project.name or source.stem), reading.losses)


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


def write(path: Path, source: Path | None, reading: Reading) -> None:
    """Write the file that its name asks for. Raises NotRefi."""
    project, kind = reading.project, path.suffix.casefold()
    if path == source:
        raise NotRefi("Say what the export is made of: --source FILE.")
    if kind == ".qdpx":
        data = write_project(project, origin=ORIGIN, at=now())
    elif kind == ".qdc" and project.codes:
        data = write_codebook(project, origin=ORIGIN)
    elif kind == ".csv":
        data = codings_csv(project)
    else:
        raise NotRefi("A name that ends in .qdpx, .qdc or .csv says what is written; a codebook needs codes.")
    # Stories are for whoever wrote the file.
    path.touch(mode=0o600)
    path.write_bytes(data)


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
