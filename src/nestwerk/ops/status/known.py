"""What this code knows of the database: its migrations, and whether the database went further than it."""

from functools import cache

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

WAY_OUT = "put the newer code back, or the backup from before it."
Names = frozenset[tuple[str, str]]


@cache
def known() -> Names:
    """Return every migration that this code brings, read once."""
    return frozenset(MigrationLoader(None).disk_migrations)


def missing() -> list[str]:
    """Return the migrations that are not applied yet."""
    return sorted(".".join(name) for name in known() - _applied())


def ahead() -> list[str]:
    """Return what newer code applied and this code does not know."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("nestwerk.")}
    return sorted(".".join(name) for name in _applied() - known() if name[0] in ours)


def _applied() -> Names:
    return frozenset(MigrationRecorder(connection).applied_migrations())
