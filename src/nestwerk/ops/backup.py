"""A backup is one file: a tar with the database, a manifest that says what it is, and the keys when asked."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from nestwerk import __version__
from nestwerk.kernel.rings import fingerprints, vouch
from nestwerk.kernel.sealing import KeyRing, ring
from nestwerk.ops import high_mark, passing, postgresql, unfinished, workplace
from nestwerk.ops.installation import SECRET, CannotDo
from nestwerk.trail import journal

# Form 2: the manifest names every key and is vouched for.
FORMAT = 2
MANIFEST, KEYS = "manifest.json", "keys.json"
PURPOSE = "backup.manifest"
DATABASE_PART = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `keys` tells by what each key that it may need is recognised; `mark` vouches for the rest,
    and so for every part by its digest: only who has the keys can make one."""

    format: int
    nestwerk: str
    made_at: str
    kind: str
    keys: dict[str, str]
    migrations: list[str]
    rows: dict[str, int]
    sha256: dict[str, str] = field(default_factory=dict)
    mark: str = ""
    # How far the audit trail had come (ops.high_mark); absent in older backups.
    trail: dict[str, list[Any]] = field(default_factory=dict)

    def words(self) -> bytes:
        """Return what the mark stands for."""
        told = {**asdict(self), "mark": ""}
        if not self.trail:
            del told["trail"]
        return json.dumps(told, sort_keys=True).encode()

    def marked(self, keys: KeyRing) -> "Manifest":
        return replace(self, mark=vouch(keys, self.words(), purpose=PURPOSE))


def back_up(target: Path, *, with_keys: bool, at: datetime) -> Manifest:
    """Write the whole backup, or nothing: it gets its name when it is complete. Only its owner reads it."""
    if target.exists():
        raise CannotDo(f"{target} exists already; a backup never replaces a file.")
    if not target.parent.is_dir():
        raise CannotDo(f"The folder {target.parent} does not exist.")
    unfinished.refuse()
    with workplace.workplace("backup", target.parent) as parts:
        # Before the database, so that the copy reaches at least this far.
        trail = high_mark.lift(at=at)
        kind, rows = copy_database(parts)
        if journal.path().exists():
            # After the database: an act that is in neither happened later.
            shutil.copy(journal.path(), parts / journal.JOURNAL)
        if with_keys:
            shutil.copy(settings.NESTWERK_KEY_FILE, parts / KEYS)
            if (settings.DATA / SECRET).exists():
                shutil.copy(settings.DATA / SECRET, parts / SECRET)
        manifest = Manifest(
            FORMAT,
            __version__,
            at.isoformat(),
            kind,
            fingerprints(ring()),
            applied_migrations(),
            rows,
            {part.name: sha256(part) for part in sorted(parts.iterdir())},
            trail=trail,
        ).marked(ring())
        (parts / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
        pack(parts, target)
    return manifest


def copy_database(parts: Path) -> tuple[str, dict[str, int]]:
    """Copy one moment of the database, others writing on; return its kind and its rows per table."""
    if connection.vendor == "sqlite":
        copy = parts / DATABASE_PART["sqlite"]
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        passing.empty_in_file(copy)
        copied = sqlite3.connect(copy)
        try:
            return "sqlite", count_rows(tables(), lambda query: copied.execute(query).fetchone()[0])
        finally:
            copied.close()
    with transaction.atomic(), connection.cursor() as cursor:
        # pg_dump and our counting see the same moment.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        target = parts / DATABASE_PART["postgresql"]
        words = [f"--snapshot={snapshot}", f"--file={target}", *passing.words_for_dump()]
        client("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--schema=public", *words)
        return "postgresql", passing.none_of(count_rows(tables(), lambda query: _one(cursor, query)))


def tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def count_rows(names: list[str], ask: Callable[[str], int]) -> dict[str, int]:
    """Return how many rows each table has."""
    return {name: ask(f'SELECT COUNT(*) FROM "{name}"') for name in names}  # noqa: S608 - names from the database itself


def count_here() -> dict[str, int]:
    """Return how many rows each table of this installation has now."""
    with connection.cursor() as cursor:
        return count_rows(tables(), lambda query: _one(cursor, query))


def _one(cursor: Any, query: str) -> int:
    cursor.execute(query)
    return int(cursor.fetchone()[0])


def client(program: str, *words: str) -> None:
    """Run a PostgreSQL client program on our database. The password travels in the environment."""
    path = postgresql.tool(program)
    if path is None:
        raise CannotDo(f"{program} is missing. Run: sudo apt-get install postgresql-client")
    known = connection.settings_dict
    given = {"PGHOST": known["HOST"], "PGPORT": known["PORT"], "PGUSER": known["USER"], "PGPASSWORD": known["PASSWORD"]}
    given["PGDATABASE"] = known["NAME"]
    given["PGTARGETSESSIONATTRS"] = known["OPTIONS"].get("target_session_attrs", "")
    environment = {**os.environ, **{name: str(value) for name, value in given.items() if value}}
    done = subprocess.run([path, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CannotDo(f"{program} failed: {last}")


def applied_migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(parts: Path, target: Path) -> None:
    """Join the parts into one private file, and only then give it its name."""
    draft = parts / "whole"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as tar:
            for part in sorted(part for part in parts.iterdir() if part != draft):
                tar.add(part, arcname=part.name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
