"""What was erased leaves the files of the database too."""

from django.db import connection

# Who reads meanwhile is waited for this long; the next round comes in minutes.
MILLISECONDS = 1_000


def write_through() -> None:
    """Write what waits in SQLite's journal into the database itself and empty the journal.

    Erased rows are written over with zeros there (`secure_delete`); until then the file still holds them. PostgreSQL
    gives the room of erased rows away by itself (autovacuum), at its own time, and overwrites nothing: there a stolen
    disk may still hold them, sealed. Does nothing inside a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={MILLISECONDS:d}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(before):d}")
