"""Tables as the code wants them."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nestwerk.ops.installation import CannotDo
from nestwerk.ops.status.known import WAY_OUT, ahead


def migrate() -> bool:
    """Apply the migrations that are missing. True when the database was empty before. Refuses a newer database."""
    if newer := ahead():
        raise CannotDo(f"The database is newer than this code ({newer[-1]}): {WAY_OUT} Nothing was changed.")
    executor = MigrationExecutor(connection)
    fresh = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    return fresh
