"""What a restore put aside: an installation that was replaced, brought back or thrown away after a term."""

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

DAYS_ASIDE = 14
STAMP = "%Y%m%dT%H%M%S"
_NAMED = re.compile(r"replaced[-_](\d{8}t\d{6})", re.IGNORECASE | re.ASCII)


def folder_at(at: datetime) -> Path:
    return Path(settings.DATA) / f"replaced-{at:{STAMP}}"


def schema_at(at: datetime) -> str:
    return f"replaced_{at:{STAMP}}".lower()


def is_taken(*, at: datetime) -> bool:
    """True when something was put aside in this very second."""
    return folder_at(at).exists() or schema_at(at) in _schemas()


def database_file() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def put_file_aside(*, at: datetime) -> None:
    """Move the database to a folder beside it: the file itself last, so that it stands where all of it is."""
    connection.close()
    aside = folder_at(at)
    aside.mkdir(mode=0o700)
    for part in reversed(_files_of(database_file())):
        part.replace(aside / part.name)


def bring_back(*, at: datetime, had: bool) -> None:
    """Let what was put aside be the installation again, wherever a restore was ended; without `had` there was none."""
    if connection.vendor == "sqlite":
        _bring_file_back(folder_at(at), had=had)
    elif schema_at(at) in _schemas():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
            cursor.execute(f"ALTER SCHEMA {schema_at(at)} RENAME TO public")


def _bring_file_back(aside: Path, *, had: bool) -> None:
    connection.close()
    database = database_file()
    if not had or (aside / database.name).exists():
        for part in _files_of(database):
            part.unlink()
    for part in _files_of(aside / database.name):
        part.replace(database.with_name(part.name))
    if aside.exists():
        aside.rmdir()


def _files_of(database: Path) -> list[Path]:
    """Return the database and what SQLite keeps beside it."""
    known = [database.with_name(database.name + ending) for ending in ("", "-wal", "-shm")]
    return [part for part in known if part.exists()]


def to_disk(folder: Path) -> None:
    """Let the names in a folder outlive a machine that stops."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def over_term(*, at: datetime) -> list[str]:
    """Return the names of what was put aside longer ago than its term."""
    return [name for name in _folders() + _schemas() if _put_aside(name) < at - timedelta(days=DAYS_ASIDE)]


def forget_replaced(*, at: datetime) -> int:
    """Throw away what is over its term. Return how many."""
    over = over_term(at=at)
    for name in over:
        if name in _folders():
            shutil.rmtree(Path(settings.DATA) / name)
        else:
            with connection.cursor() as cursor:
                cursor.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
    return len(over)


def _folders() -> list[str]:
    return sorted(one.name for one in Path(settings.DATA).iterdir() if one.is_dir() and _NAMED.fullmatch(one.name))


def _schemas() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced%'")
        return sorted(name for (name,) in cursor.fetchall() if _NAMED.fullmatch(name))


def _put_aside(name: str) -> datetime:
    return datetime.strptime(name[-15:].upper(), STAMP).replace(tzinfo=UTC)
