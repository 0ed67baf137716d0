"""Tables as the code wants them: all of what is missing or nothing, also when the machine stops half-way."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

from nestwerk.ops.installation import CannotDo
from nestwerk.ops.status.known import WAY_OUT, ahead

# The database as it was, as long as migrations are under way on SQLite. Where it stands at a start, they were cut off.
AS_IT_WAS = "before-migrating.sqlite3"
# A table that stands in a database from before the first row moves into it until the last one did (ops.moving).
HALF = "nestwerk_moving"
HALF_MOVED = (
    "A move into this database was not finished, so it is not whole. The one before it is as it was: set DATABASE_URL "
    "as it stood, and run ./nestwerk move-database again."
)
_log = logging.getLogger("nestwerk")


def is_half(where: BaseDatabaseWrapper) -> bool:
    """True when somebody began to move rows into this database and it did not come to an end."""
    if where.vendor != "postgresql":
        return False
    with where.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [HALF])
        return bool(cursor.fetchone()[0])


def migrate() -> bool:
    """Apply the migrations that are missing. True when the database was empty before.

    Refuses a newer database, and one into which a move was not finished.
    """
    settle()
    if is_half(connection):
        raise CannotDo(HALF_MOVED)
    if newer := ahead():
        raise CannotDo(f"The database is newer than this code ({newer[-1]}): {WAY_OUT} Nothing was changed.")
    executor = MigrationExecutor(connection)
    fresh = not executor.loader.applied_migrations
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan and fresh:
        call_command("migrate", interactive=False, verbosity=0)
    elif plan:
        with all_of(plan):
            call_command("migrate", interactive=False, verbosity=0)
    return fresh


def take_back(names: list[str], *, only_look: bool = False) -> None:
    """Undo these migrations, 'room.0001_name', and what rests on them; what was written in other columns stays.

    Raises CannotDo, with nothing changed, when one of them cannot be undone.
    """
    settle()
    executor = MigrationExecutor(connection)
    applied, graph = executor.loader.applied_migrations, executor.loader.graph
    undone = {(app, name) for app, _, name in (one.partition(".") for one in names)}
    kept = [node for node in applied if node not in undone and node[0] in {app for app, _ in undone}]
    leaves = [node for node in kept if not any(child.key in kept for child in graph.node_map[node].children)]
    bare = {app for app, _ in undone} - {app for app, _ in kept}
    targets = [*leaves, *((app, None) for app in sorted(bare))]
    plan = executor.migration_plan(targets)
    fixed = [str(one) for one, _ in plan if not all(step.reversible for step in one.operations)]
    if fixed:
        raise CannotDo(f"The migration {fixed[0]} cannot be taken back; only the backup from before it can.")
    if not only_look:
        with all_of(plan):
            executor.migrate(targets, plan)


@contextlib.contextmanager
def all_of(plan: list[tuple[Migration, bool]]) -> Iterator[None]:
    """Let all of these migrations happen or none. Raises CannotDo with what went wrong."""
    try:
        with _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql(plan):
            yield
    except OSError:
        raise
    except Exception as problem:
        _log.exception("The migrations failed.")
        said = (str(problem).strip().splitlines() or [type(problem).__name__])[0]
        raise CannotDo(f"The database could not be changed ({said}). It is as it was.") from problem


@contextlib.contextmanager
def _on_postgresql(plan: list[tuple[Migration, bool]]) -> Iterator[None]:
    if not all(migration.atomic for migration, _ in plan):
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            # What waits to be checked at the end would keep the next migration from changing its table.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield


@contextlib.contextmanager
def _on_sqlite() -> Iterator[None]:
    """SQLite changes tables outside any transaction: a copy stands beside it meanwhile, and is put back."""
    connection.close()
    draft = _copy().with_suffix(".new")
    draft.unlink(missing_ok=True)
    _copy_all(_database(), draft)
    draft.replace(_copy())
    try:
        yield
    except BaseException:
        settle()
        raise
    _copy().unlink()


def settle() -> None:
    """Put the database back as it was when migrations were cut off half-way."""
    if connection.vendor == "sqlite" and _copy().exists():
        connection.close()
        _copy_all(_copy(), _database())
        _copy().unlink()
        _log.warning("A change of the database was ended half-way; it is as it was before.")


def _copy_all(source: Path, target: Path) -> None:
    """Write one database over another in one transaction of SQLite, so that no half of it is ever seen."""
    with contextlib.closing(sqlite3.connect(source)) as one, contextlib.closing(sqlite3.connect(target)) as other:
        target.chmod(0o600)
        one.backup(other)


def _copy() -> Path:
    return Path(settings.DATA) / AS_IT_WAS


def _database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))
