"""Tables as the code wants them."""

from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from nestwerk.ops.installation import CannotDo
from nestwerk.ops.status.known import WAY_OUT, ahead

# A table that stands in a database from before the first row moves into it until the last one did (ops.moving).
HALF = "nestwerk_moving"
HALF_MOVED = (
    "A move into this database was not finished, so it is not whole. The one before it is as it was: set DATABASE_URL "
    "as it stood, and run ./nestwerk move-database again."
)


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
    if is_half(connection):
        raise CannotDo(HALF_MOVED)
    if newer := ahead():
        raise CannotDo(f"The database is newer than this code ({newer[-1]}): {WAY_OUT} Nothing was changed.")
    executor = MigrationExecutor(connection)
    fresh = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    return fresh
