"""Put a backup back: checked first, then all of it or nothing, with what it replaces kept aside."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from nestwerk.kernel.models import UnwrittenLine
from nestwerk.kernel.rings import read_ring
from nestwerk.kernel.sealing import KeyRing, as_plain, write_ring
from nestwerk.ops import high_mark, migrating, passing, unfinished
from nestwerk.ops.backup import DATABASE_PART, Manifest, client, count_here
from nestwerk.ops.installation import SECRET, alone, nobody_serves, write_private
from nestwerk.ops.opening import closed
from nestwerk.ops.replaced import database_file, folder_at, is_taken, put_file_aside, schema_at
from nestwerk.ops.unfinished import Restoring
from nestwerk.ops.unpacking import Refused, check_fit, keys_for, unpack
from nestwerk.ops.workplace import workplace
from nestwerk.people.models import Organisation, Role
from nestwerk.trail import journal


@dataclass(frozen=True)
class Restored:
    """What was put back, where the replaced installation went (empty: nowhere), and what was taken away again since:
    how many acts, those that could not be done, and the organisations that have no coordinator now."""

    manifest: Manifest
    aside: str
    again: int
    failed: list[journal.Line]
    headless: list[str]


def restore(source: Path, *, replace: bool, at: datetime) -> Restored:
    """Put the backup back, and take away again what was taken away after it was made."""
    with workplace("restore", settings.DATA) as parts:
        manifest = unpack(source, parts)
        keys = keys_for(manifest, parts)
        check_fit(manifest)
        with alone(settings.DATA), nobody_serves(settings.DATA):
            for sentence in unfinished.settle():
                print(sentence, flush=True)
            migrating.settle()
            busy = not_empty()
            if busy and not replace:
                raise Refused("There is an installation here already. Say --replace to put it aside.")
            if is_taken(at=at):
                raise Refused("Something was put back in this very second. Try again.")
            if behind := not_noted():
                raise Refused(behind)
            before = high_mark.lift(at=at) if busy else {}
            had = database_file().exists()
            lacked = journal.lacking(parts / journal.JOURNAL)
            restoring = Restoring(at.isoformat(), manifest.made_at, manifest.trail, before, had, lacked)
            with keys_in_place(keys, parts):
                # First of all: from here on it can be done again, also by the next start.
                journal.join(parts / journal.JOURNAL)
                with put_back(restoring, parts, at, busy):
                    if count_here() != passing.none_of(manifest.rows):
                        raise Refused("What was put back differs from what the backup says, so it was taken out again.")
                    if shut := closed():
                        raise Refused(f"The keys do not open {shut[0]} of this backup, so it was taken out again.")
                    unfinished.placed(restoring)
                    done, failed = unfinished.rest(restoring)
            return Restored(manifest, where(at) if busy else "", done, failed, headless())


def not_noted() -> str:
    """Return what was done here and is not in the journal, as a sentence: it would be undone for ever."""
    if UnwrittenLine._meta.db_table not in connection.introspection.table_names():
        return ""
    journal.write_waiting()
    return high_mark.journal_behind()


def where(at: datetime) -> str:
    return str(folder_at(at)) if connection.vendor == "sqlite" else f"schema {schema_at(at)}"


def headless() -> list[str]:
    """Return the names of organisations that nobody coordinates."""
    return [one.name for one in Organisation.objects.exclude(memberships__role=Role.COORDINATOR).order_by("name")]


def not_empty() -> bool:
    """True when this installation has a table with a row."""
    return any(count_here().values())


@contextlib.contextmanager
def keys_in_place(keys: KeyRing, parts: Path) -> Iterator[None]:
    """Let this ring be the key file; as it was again when the rest fails. No key that was here goes."""
    path: Path = settings.NESTWERK_KEY_FILE
    before = path.read_bytes() if path.exists() else None
    if before is None or read_ring(path) != keys:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_ring(path, as_plain(keys))
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            write_private(path, before.decode())
        raise
    if before is None and (parts / SECRET).exists():
        shutil.copy(parts / SECRET, settings.DATA / SECRET)
        (settings.DATA / SECRET).chmod(0o600)


@contextlib.contextmanager
def put_back(restoring: Restoring, parts: Path, at: datetime, busy: bool) -> Iterator[None]:
    """Change one database for the other; the old one comes back when the rest fails, or when we are ended half-way."""
    unfinished.begin(restoring)
    try:
        if connection.vendor == "sqlite":
            put_back_sqlite(parts, at)
        else:
            put_back_postgresql(parts, at)
        yield
    except BaseException:
        unfinished.take_back(restoring)
        raise
    unfinished.end()
    if not busy and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {schema_at(at)} CASCADE")


def put_back_sqlite(parts: Path, at: datetime) -> None:
    """Change the file under its name; the old one moves to a folder beside it."""
    fresh = parts / DATABASE_PART["sqlite"]
    with contextlib.closing(sqlite3.connect(fresh)) as checked:
        verdict = checked.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise Refused(f"The database in this backup is damaged ({verdict}). Nothing was changed.")
    passing.empty_in_file(fresh)
    put_file_aside(at=at)
    fresh.chmod(0o600)
    fresh.replace(database_file())


def put_back_postgresql(parts: Path, at: datetime) -> None:
    """Fill an empty schema in one transaction; the old one keeps its tables under another name."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {schema_at(at)}")
        cursor.execute("CREATE SCHEMA public")
        client(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={connection.settings_dict['NAME']}",
            *schema_list(parts),
        )


def schema_list(parts: Path) -> list[str]:
    """Leave out the line that makes the schema, which stands already, and the rows of what passes."""
    listing = parts / "list"
    dump = str(parts / DATABASE_PART["postgresql"])
    client("pg_restore", "--list", f"--file={listing}", dump)
    wanted = [
        line for line in listing.read_text().splitlines() if " SCHEMA - " not in line and not passing.is_row_line(line)
    ]
    listing.write_text("\n".join(wanted) + "\n")
    return [f"--use-list={listing}", dump]
