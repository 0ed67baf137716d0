"""Every line gets its place in the chain; and neither INSERT OR REPLACE nor TRUNCATE goes round the guard."""

from importlib import import_module

from django.db import migrations

first = import_module("nestwerk.kernel.migrations.0002_append_only")
TABLE, REFUSAL = first.TABLE, first.REFUSAL

# Replacing a row deletes the old one without asking the triggers of DELETE.
SQLITE = [
    f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "  # noqa: S608 - our own names
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
]
SQLITE_BACK = [f"DROP TRIGGER IF EXISTS {TABLE}_no_replace"]
POSTGRESQL = [
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"
]
POSTGRESQL_BACK = [f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}"]


def run(schema_editor, sqlite, postgresql):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def chain_and_guard(apps, schema_editor):
    """Chain the lines that are there with the guard down, and put it up again.

    SQLite makes a table anew to add a column, and forgets its triggers; so both guards go up here.
    """
    first.unguard(apps, schema_editor)
    unguard(apps, schema_editor)
    chain_what_is_there()
    first.guard(apps, schema_editor)
    run(schema_editor, SQLITE, POSTGRESQL)


def chain_what_is_there():
    # The model as it stands now: a chain is reckoned over all its columns.
    chain = import_module("nestwerk.trail.chain")
    before, number = "", 0
    for line in chain.AuditLine.objects.order_by("id").iterator(chunk_size=2000):
        line.lane = 0
        before, number = chain._link(line, before), number + 1
        chain.AuditLine.objects.filter(pk=line.pk).update(chain=before)
    if number:
        values = {"number": number, "chain": before, "mark": chain._mark(0, number, before)}
        chain.ChainHead.objects.update_or_create(lane=0, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_chain")]

    operations = [migrations.RunPython(chain_and_guard, unguard)]
