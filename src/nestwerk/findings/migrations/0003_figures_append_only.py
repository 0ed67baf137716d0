"""What a closed sounding board showed stays: changing, deleting, replacing or emptying is refused by the database itself."""

from django.db import migrations

TABLE = "findings_soundingfigures"
REFUSAL = "figures of closed sounding boards are append-only"

SQLITE = [
    *(
        f"CREATE TRIGGER {TABLE}_no_{act} BEFORE {act} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for act in ("update", "delete")
    ),
    # INSERT OR REPLACE deletes without asking the trigger for deletes.
    "CREATE TRIGGER findings_soundingfigures_no_replace BEFORE INSERT ON findings_soundingfigures WHEN EXISTS "
    "(SELECT 1 FROM findings_soundingfigures WHERE id = NEW.id OR sounding_id = NEW.sounding_id) "
    "BEGIN SELECT RAISE(ABORT, 'figures of closed sounding boards are append-only'); END",
]
SQLITE_BACK = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{act}" for act in ("update", "delete", "replace")]
POSTGRESQL = [
    f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
]
POSTGRESQL_BACK = [
    f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}",
    f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}",
    f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
]


def guard(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_sounding_boards")]

    operations = [migrations.RunPython(guard, unguard)]
