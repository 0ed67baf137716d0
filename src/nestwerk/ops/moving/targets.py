"""Where the rows go: a PostgreSQL that was empty, or an SQLite file that gets its name when it is complete."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from nestwerk.ops.installation import CannotDo
from nestwerk.ops.migrating import HALF, is_half
from nestwerk.ops.workplace import workplace

ALIAS, SQLITE = "target", "sqlite"
# Any number that nobody else uses: who holds it moves into that database.
_LOCK = 7_118_224


@contextlib.contextmanager
def target(address: str) -> Iterator[BaseDatabaseWrapper]:
    """Open an empty database with all tables; leave it whole, or as a move that was not finished."""
    with workplace("move", settings.DATA) as folder:
        try:
            with _file(folder) if address == SQLITE else _server(address, folder) as opened:
                yield opened
        finally:
            if ALIAS in connections.settings:
                connections[ALIAS].close()
                del connections.settings[ALIAS], connections[ALIAS]


@contextlib.contextmanager
def _file(folder: Path) -> Iterator[BaseDatabaseWrapper]:
    place = Path(settings.DATA) / "nestwerk.sqlite3"
    if connection.vendor == "sqlite":
        raise CannotDo("This site uses SQLite already. Name the PostgreSQL to go to: postgres://user@host/name")
    if place.exists():
        raise CannotDo(f"There is a database at {place} already. Move it elsewhere first; nothing was changed.")
    make_tables("", folder)
    draft = folder / place.name
    opened = _open(settings.DATABASE_AT("", folder))
    with opened.cursor() as cursor:
        # A file that is one file when it moves, and rows that come before those to which they point.
        cursor.execute("PRAGMA journal_mode=DELETE")
        cursor.execute("PRAGMA foreign_keys=OFF")
    with transaction.atomic(using=ALIAS):
        yield opened
        with opened.cursor() as cursor:
            cursor.execute("PRAGMA foreign_key_check")
            if loose := cursor.fetchone():
                raise CannotDo(f"A row of {loose[0]} points nowhere. Nothing was changed.")
    opened.close()
    with open(draft, "rb") as file:
        os.fsync(file.fileno())
    draft.chmod(0o600)
    # Unlike a rename, a link never replaces.
    os.link(draft, place)


@contextlib.contextmanager
def _server(address: str, folder: Path) -> Iterator[BaseDatabaseWrapper]:
    known = settings.DATABASE_AT(address, settings.DATA)
    # No pool, and no patience: who waits at the keyboard hears at once.
    known |= {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {**known["OPTIONS"]}}
    known["OPTIONS"].pop("pool")
    opened = _open(known)
    try:
        opened.ensure_connection()
    except OperationalError as problem:
        words = str(problem).strip().splitlines()[-1]
        raise CannotDo(f"The database to go to does not answer ({words}). Nothing was changed.") from None
    with opened.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise CannotDo("Somebody else is moving into that database now. Wait until that is done.")
        _clear(opened, cursor)
    make_tables(address, folder)
    with transaction.atomic(using=ALIAS):
        yield opened
        with opened.cursor() as cursor:
            # From here on it is whole, and not a moment sooner.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"DROP TABLE {HALF}")


def _clear(opened: BaseDatabaseWrapper, cursor: Any) -> None:
    """Leave the mark of a move that is not finished, in a database with nothing of anybody else."""
    if _is_ours(cursor):
        raise CannotDo("That is the database that this site uses. Name another one.")
    names = opened.introspection.table_names()
    if names and not is_half(opened):
        raise CannotDo(f"The database to go to is not empty: it has {len(names)} tables, such as {sorted(names)[0]}.")
    with transaction.atomic(using=ALIAS):
        if names:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        cursor.execute(f"CREATE TABLE {HALF} (since timestamptz NOT NULL DEFAULT now())")


def _is_ours(cursor: Any) -> bool:
    if connection.vendor != "postgresql":
        return False
    question = "SELECT current_database(), inet_server_addr(), inet_server_port(), pg_postmaster_start_time()"
    cursor.execute(question)
    with connection.cursor() as here:
        here.execute(question)
        return bool(cursor.fetchone() == here.fetchone())


def make_tables(address: str, folder: Path) -> None:
    """Let a process of its own make the tables: its migrations see no other database than that one."""
    environment = {**os.environ, "DATABASE_URL": address, "NESTWERK_DATA": str(folder)}
    environment |= {"NESTWERK_KEY_FILE": str(settings.NESTWERK_KEY_FILE), "NESTWERK_SECRET_KEY": settings.SECRET_KEY}
    words = [sys.executable, "-c", _MAKE]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CannotDo(f"The tables could not be made there: {last}")


_MAKE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
"""


def _open(known: dict[str, Any]) -> BaseDatabaseWrapper:
    connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: known})[ALIAS]
    return connections[ALIAS]
