"""Tables of what passes: who is signed in, what a library remembers, jobs that wait, letters that did not arrive,
what an organisation takes along.

No row of them leaves in a backup or comes back from one. A session or a job in a copied file would let whoever holds
the file in, or do its work twice; what must be done all the same, the rooms ask for again from their own rows.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from nestwerk.departures.models import Parcel, ParcelPart
from nestwerk.kernel.models import Counted, Remembered, Undelivered

PASSING = frozenset(
    {
        Session._meta.db_table,
        UserSession._meta.db_table,
        DBTaskResult._meta.db_table,
        Counted._meta.db_table,
        Remembered._meta.db_table,
        Undelivered._meta.db_table,
        # All of an organisation in one file: whoever wants it asks for it again.
        Parcel._meta.db_table,
        ParcelPart._meta.db_table,
    }
)


def empty_in_file(database: Path) -> None:
    """Take the rows out of an SQLite file that nobody uses, and their traces out of its free pages."""
    with closing(sqlite3.connect(database, isolation_level=None)) as file:
        there = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in sorted(PASSING & there):
            file.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
        file.execute("VACUUM")


def words_for_dump() -> list[str]:
    """Return what tells pg_dump to write these tables without their rows."""
    return [f"--exclude-table-data=public.{table}" for table in sorted(PASSING)]


def is_row_line(line: str) -> bool:
    """True for the line of a pg_restore list that would fill one of these tables."""
    return any(f" TABLE DATA public {table} " in line for table in PASSING)


def none_of(rows: dict[str, int]) -> dict[str, int]:
    """Return counts per table as they are without these rows."""
    return {table: 0 if table in PASSING else count for table, count in rows.items()}
