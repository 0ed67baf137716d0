"""Bring a whole installation from SQLite to PostgreSQL, or back."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.mail import deliver
from nestwerk.ops import unfinished
from nestwerk.ops.backup import applied_migrations
from nestwerk.ops.installation import CannotDo, alone, nobody_serves
from nestwerk.ops.moving.targets import target
from nestwerk.ops.moving.values import ROWS_AT_ONCE, Sum, Table, keeper, read, tables
from nestwerk.ops.passing import PASSING
from nestwerk.ops.status import known

# Made by Django and by SQLite themselves, there as here.
NOT_MOVED = PASSING | {"django_migrations", "sqlite_sequence"}


@dataclass(frozen=True)
class Moved:
    """What came across, by table, and how many letters waited and stay behind."""

    sums: dict[str, Sum]
    letters: int


def move(address: str) -> Moved:
    """Copy every row to the database at this address, and compare. What is here is only read.

    Raises CannotDo, with the target as empty as it was or marked as not finished, when anything differs.
    """
    with alone(settings.DATA), nobody_serves(settings.DATA):
        unfinished.refuse()
        ready()
        with transaction.atomic(), target(address) as there:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            sums = {table.name: copy(table, there) for table in tables()}
            reset_sequences(there)
            for table in tables():
                compare(table, there, sums[table.name])
            letters = DBTaskResult.objects.filter(task_path=deliver.module_path, status="READY").count()
            return Moved(sums, letters)


def ready() -> None:
    """Refuse a database that is not as this code makes it: its rows would find no place."""
    if known.missing() or known.ahead():
        raise CannotDo("The database here is not of this very version. Start ./nestwerk serve once, and stop it again.")
    strange = set(connection.introspection.table_names()) - NOT_MOVED - {table.name for table in tables()}
    if strange:
        raise CannotDo(f"There is a table that Nestwerk did not make: {min(strange)}. Take it out first.")
    if not applied_migrations():
        raise CannotDo("There is nothing here to move.")


def copy(table: Table, there: BaseDatabaseWrapper) -> Sum:
    """Stream the rows of one table. What the migrations put into it there goes first."""
    keep = [keeper(field, there) for field in table.fields]
    counted, batch = Sum(), list[list[Any]]()
    with there.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own names
    for row in read(table, connection):
        counted.add(row)
        batch.append([value if value is None else kept(value) for kept, value in zip(keep, row, strict=True)])
        if len(batch) == ROWS_AT_ONCE:
            write(table, there, batch)
            batch = []
    write(table, there, batch)
    return counted


def write(table: Table, there: BaseDatabaseWrapper, rows: list[list[Any]]) -> None:
    try:
        with there.cursor() as cursor:
            if there.vendor == "postgresql":
                with cursor.copy(f'COPY "{table.name}" ({table.columns}) FROM STDIN') as stream:
                    for row in rows:
                        stream.write_row(row)
            else:
                places = ", ".join(["%s"] * len(table.fields))
                words = f'INSERT INTO "{table.name}" ({table.columns}) VALUES ({places})'  # noqa: S608 - our own names
                cursor.executemany(words, rows)
    except (DataError, IntegrityError) as problem:
        # The reason may hold a value of somebody; its kind and its table say enough.
        raise CannotDo(f"A row of {table.name} does not fit there ({type(problem.__cause__).__name__}).") from None


def compare(table: Table, there: BaseDatabaseWrapper, wanted: Sum) -> None:
    found = Sum()
    for row in read(table, there):
        found.add(row)
    if found != wanted:
        raise CannotDo(f"{table.name} differs: {wanted.rows} rows here, {found.rows} there. The move was taken back.")


def reset_sequences(there: BaseDatabaseWrapper) -> None:
    """Let numbers that the database gives go on after the highest that came across."""
    with there.cursor() as cursor:
        for statement in there.ops.sequence_reset_sql(no_style(), [table.model for table in tables()]):
            cursor.execute(statement)
