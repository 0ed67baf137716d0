"""On PostgreSQL closed periods cannot be emptied either: TRUNCATE asks no trigger of rows."""

from django.db import migrations

TABLE = "reach_release"
GUARD = (
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"
)


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(GUARD, params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}", params=None)


class Migration(migrations.Migration):
    dependencies = [("reach", "0003_releases_append_only")]

    operations = [migrations.RunPython(guard, unguard)]
