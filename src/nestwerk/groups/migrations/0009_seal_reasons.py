"""Reasons that stand in plain are sealed; going back they are opened."""

from django.db import migrations

from nestwerk.kernel.sealing import unseal

FIELDS = (("cancellation", "reason"), ("move", "reason"))


def seal_what_is_there(apps, schema_editor):
    for model, field in FIELDS:
        for row in apps.get_model("groups", model).objects.all():
            # As it stands in the database: in plain. Saving the row seals it.
            if plain := row.__dict__[field]:
                setattr(row, field, str(plain))
                row.save(update_fields=[field])


def open_again(apps, schema_editor):
    # Saving through this model would seal again.
    for model, field in FIELDS:
        for row in apps.get_model("groups", model).objects.all():
            if row.__dict__[field]:
                plain = unseal(str(row.__dict__[field]), where=f"groups.{model}.{field}:{row.pk}")
                table, column = (schema_editor.quote_name(name) for name in (row._meta.db_table, field))
                key = row._meta.pk.get_db_prep_value(row.pk, schema_editor.connection)
                statement = f"UPDATE {table} SET {column} = %s WHERE id = %s"  # noqa: S608 - names of our own, quoted
                schema_editor.execute(statement, [plain, key])


class Migration(migrations.Migration):
    dependencies = [("groups", "0008_reasons_sealed")]

    operations = [migrations.RunPython(seal_what_is_there, open_again)]
