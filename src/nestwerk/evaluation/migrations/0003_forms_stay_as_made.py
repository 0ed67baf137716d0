"""A form stays of the kind it was made, anonymous or not; a version is never changed. The database itself refuses."""

from django.db import migrations

FORM, VERSION = "evaluation_form", "evaluation_formversion"
REFUSAL = "a form stays as it was made"

SQLITE = [
    f"CREATE TRIGGER {FORM}_stays BEFORE UPDATE ON {FORM} "
    "WHEN NEW.anonymous <> OLD.anonymous OR NEW.kind <> OLD.kind "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER {VERSION}_stays BEFORE UPDATE ON {VERSION} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
]
SQLITE_BACK = [f"DROP TRIGGER IF EXISTS {table}_stays" for table in (FORM, VERSION)]
POSTGRESQL = [
    f"CREATE FUNCTION {FORM}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {FORM}_stays BEFORE UPDATE ON {FORM} FOR EACH ROW "
    "WHEN (NEW.anonymous IS DISTINCT FROM OLD.anonymous OR NEW.kind IS DISTINCT FROM OLD.kind) "
    f"EXECUTE FUNCTION {FORM}_refuse()",
    f"CREATE TRIGGER {VERSION}_stays BEFORE UPDATE ON {VERSION} FOR EACH ROW EXECUTE FUNCTION {FORM}_refuse()",
]
POSTGRESQL_BACK = [
    f"DROP TRIGGER IF EXISTS {VERSION}_stays ON {VERSION}",
    f"DROP TRIGGER IF EXISTS {FORM}_stays ON {FORM}",
    f"DROP FUNCTION IF EXISTS {FORM}_refuse()",
]


def guard(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_figures_append_only")]

    operations = [migrations.RunPython(guard, unguard)]
