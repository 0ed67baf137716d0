"""Put a backup back: checked first, then all of it or nothing, with what it replaces kept aside."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from nestwerk.kernel.rings import read_ring
from nestwerk.kernel.sealing import KeyRing, as_plain, ring, write_ring
from nestwerk.ops import addresses, high_mark, passing
from nestwerk.ops.backup import DATABASE_PART, Manifest, client, count_here
from nestwerk.ops.installation import SECRET, alone, nobody_serves, write_private
from nestwerk.ops.opening import closed
from nestwerk.ops.prepare import migrate
from nestwerk.ops.replaced import folder_at, schema_at
from nestwerk.ops.unpacking import Refused, check_fit, keys_for, unpack
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
    with tempfile.TemporaryDirectory(prefix=".nestwerk-restore-", dir=settings.DATA) as folder:
        parts = Path(folder)
        manifest = unpack(source, parts)
        keys = keys_for(manifest, parts)
        check_fit(manifest)
        with alone(settings.DATA), nobody_serves(settings.DATA):
            busy = not_empty()
            if busy and not replace:
                raise Refused("There is an installation here already. Say --replace to put it aside.")
            before = high_mark.lift(at=at) if busy else {}
            put_back = put_back_sqlite if manifest.kind == "sqlite" else put_back_postgresql
            with keys_in_place(keys, parts), put_back(parts, at, busy) as where:
                if count_here() != passing.none_of(manifest.rows):
                    raise Refused("What was put back differs from what the backup says, so it was taken out again.")
                if shut := closed():
                    raise Refused(f"The keys do not open {shut[0]} of this backup, so it was taken out again.")
                migrate()
                # Those of a backup from before a rotation stand there as an older key made them.
                addresses.reseal(ring().same_first)
                lines = journal.join(parts / journal.JOURNAL)
                done, failed = journal.do_again(lines, since=datetime.fromisoformat(manifest.made_at))
                high_mark.put_back(manifest.trail, before=before, made_at=manifest.made_at, at=at)
                return Restored(manifest, where, done, failed, headless())


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
def put_back_sqlite(parts: Path, at: datetime, busy: bool) -> Iterator[str]:
    """Change the file under its name; the old one moves to a folder beside it, and comes back when the rest fails."""
    fresh = parts / DATABASE_PART["sqlite"]
    with contextlib.closing(sqlite3.connect(fresh)) as checked:
        verdict = checked.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise Refused(f"The database in this backup is damaged ({verdict}). Nothing was changed.")
    passing.empty_in_file(fresh)
    connection.close()
    database = Path(settings.DATABASES["default"]["NAME"])
    aside = folder_at(at)
    aside.mkdir(mode=0o700)
    move(database, aside)
    fresh.chmod(0o600)
    fresh.replace(database)
    try:
        yield str(aside) if busy else ""
    except BaseException:
        connection.close()
        for part in files_of(database):
            part.unlink()
        move(aside / database.name, database.parent)
        aside.rmdir()
        raise


def files_of(database: Path) -> list[Path]:
    """Return the database and what SQLite keeps beside it."""
    known = [database.with_name(database.name + ending) for ending in ("", "-wal", "-shm")]
    return [part for part in known if part.exists()]


def move(database: Path, folder: Path) -> None:
    for part in files_of(database):
        part.replace(folder / part.name)


@contextlib.contextmanager
def put_back_postgresql(parts: Path, at: datetime, busy: bool) -> Iterator[str]:
    """Fill an empty schema in one transaction; the old one keeps its tables under another name, or comes back."""
    aside = schema_at(at)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {aside}")
        cursor.execute("CREATE SCHEMA public")
        try:
            client(
                "pg_restore",
                "--no-owner",
                "--no-privileges",
                "--single-transaction",
                "--exit-on-error",
                f"--dbname={connection.settings_dict['NAME']}",
                *schema_list(parts),
            )
            yield f"schema {aside}" if busy else ""
        except BaseException:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {aside} RENAME TO public")
            raise
        if not busy:
            cursor.execute(f"DROP SCHEMA {aside} CASCADE")


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
