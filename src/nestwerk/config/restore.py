"""Put a backup back: checked first, then all of it or nothing, with what it replaces kept aside."""

import contextlib
import gzip
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nestwerk.config.backup import DATABASE_PART, FORMAT, Manifest, client, count_here, key_name, sha256
from nestwerk.config.installation import SECRET, CannotDo, alone, nobody_serves
from nestwerk.config.prepare import migrate

MEGABYTE = 1 << 20


class Refused(CannotDo):
    """This backup is not put back here, and the sentence says why."""


def restore(source: Path, *, replace: bool, at: datetime) -> tuple[Manifest, str]:
    """Put the backup back and return its manifest and where the replaced installation went (empty: nowhere)."""
    with tempfile.TemporaryDirectory(prefix=".nestwerk-restore-", dir=settings.DATA) as folder:
        parts = Path(folder)
        manifest = unpack(source, parts)
        check_fit(manifest)
        with alone(settings.DATA), nobody_serves(settings.DATA):
            busy = not_empty()
            if busy and not replace:
                raise Refused("There is an installation here already. Say --replace to put it aside.")
            with keys_in_place(parts, manifest, at=at):
                sqlite = manifest.kind == "sqlite"
                where = put_back_sqlite(parts, at) if sqlite else put_back_postgresql(parts, at, busy)
            if count_here() != manifest.rows:
                raise Refused("What was put back differs from what the backup says; the replaced one is kept aside.")
            migrate()
    return manifest, where if busy else ""


def unpack(source: Path, parts: Path) -> Manifest:
    """Read the file and compare every part with its digest."""
    if not source.is_file():
        raise Refused(f"There is no file {source}.")
    try:
        with gzip.open(source) as whole_file:
            # To its very end, where gzip keeps its own digest.
            while whole_file.read(MEGABYTE):
                pass
        with tarfile.open(source, "r:gz") as tar:
            extract(tar, parts)
        raw = json.loads((parts / "manifest.json").read_text())
        if raw["format"] != FORMAT:
            raise Refused(f"This backup has form {raw['format']}; this Nestwerk reads form {FORMAT}.")
        manifest = Manifest(**raw)
        whole = DATABASE_PART[manifest.kind] in manifest.sha256 and all(
            (parts / name).is_file() and sha256(parts / name) == digest for name, digest in manifest.sha256.items()
        )
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError) as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise
        raise Refused(f"{source} is not a backup, or it is damaged; nothing was changed.") from problem
    if not whole:
        raise Refused(f"{source} is damaged: a part differs from its digest. Nothing was changed.")
    return manifest


def extract(tar: tarfile.TarFile, parts: Path) -> None:
    """Write the files of a backup; anything but a plain file with a plain name is no backup of ours."""
    for member in tar:
        source = tar.extractfile(member) if member.isfile() and member.name == Path(member.name).name else None
        if source is None:
            raise ValueError(f"{member.name} does not belong in a backup")
        with source, (parts / member.name).open("wb") as target:
            shutil.copyfileobj(source, target)


def check_fit(manifest: Manifest) -> None:
    """Refuse another kind of database, and a database newer than this code."""
    if manifest.kind != connection.vendor:
        raise Refused(f"This is a backup of {manifest.kind}; this installation uses {connection.vendor}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {}}
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        raise Refused(f"A newer Nestwerk ({manifest.nestwerk}) made this backup; {unknown[0]} is not known here.")


def not_empty() -> bool:
    """True when this installation has a table with a row."""
    return any(count_here().values())


@contextlib.contextmanager
def keys_in_place(parts: Path, manifest: Manifest, *, at: datetime) -> Iterator[None]:
    """Take the keys out of the backup, or see that the ones here fit; undone when the rest fails."""
    key_file = settings.NESTWERK_KEY_FILE
    aside = key_file.with_name(f"{key_file.name}.{at:%Y%m%dT%H%M%S}")
    swap = (parts / "keys.json").exists() and not (key_file.exists() and key_name() == manifest.keys)
    if not swap and (not key_file.exists() or key_name() != manifest.keys):
        raise Refused(f"Names in this backup are sealed with other keys. Put its key file at {key_file} first.")
    had = key_file.exists()
    if swap:
        if had:
            key_file.replace(aside)
        shutil.copy(parts / "keys.json", key_file)
        key_file.chmod(0o600)
    try:
        yield
    except BaseException:
        if swap:
            key_file.unlink(missing_ok=True)
            if had:
                aside.replace(key_file)
        raise
    if swap and (parts / SECRET).exists():
        shutil.copy(parts / SECRET, settings.DATA / SECRET)
        (settings.DATA / SECRET).chmod(0o600)


def put_back_sqlite(parts: Path, at: datetime) -> str:
    """Change the file under its name; the old one moves to a folder beside it."""
    fresh = parts / DATABASE_PART["sqlite"]
    checked = sqlite3.connect(fresh)
    try:
        verdict = checked.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        checked.close()
    if verdict != "ok":
        raise Refused(f"The database in this backup is damaged ({verdict}). Nothing was changed.")
    connection.close()
    database = Path(settings.DATABASES["default"]["NAME"])
    aside = settings.DATA / f"replaced-{at:%Y%m%dT%H%M%S}"
    aside.mkdir(mode=0o700)
    for ending in ("", "-wal", "-shm"):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(aside / part.name)
    fresh.chmod(0o600)
    fresh.replace(database)
    return str(aside)


def put_back_postgresql(parts: Path, at: datetime, busy: bool) -> str:
    """Fill an empty schema in one transaction; the old one keeps its tables under another name."""
    aside = f"replaced_{at:%Y%m%dT%H%M%S}".lower()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {aside}")
        cursor.execute("CREATE SCHEMA public")
        try:
            client("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
                   f"--dbname={connection.settings_dict['NAME']}", *schema_list(parts))  # fmt: skip
        except BaseException:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {aside} RENAME TO public")
            raise
        if not busy:
            cursor.execute(f"DROP SCHEMA {aside} CASCADE")
    return f"schema {aside}"


def schema_list(parts: Path) -> list[str]:
    """Leave out the line that makes the schema: it stands already."""
    listing = parts / "list"
    dump = str(parts / DATABASE_PART["postgresql"])
    client("pg_restore", "--list", f"--file={listing}", dump)
    wanted = [line for line in listing.read_text().splitlines() if " SCHEMA - " not in line]
    listing.write_text("\n".join(wanted) + "\n")
    return [f"--use-list={listing}", dump]
