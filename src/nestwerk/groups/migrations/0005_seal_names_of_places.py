"""What stands in plain in a column that is sealed from now on is sealed; going back it is opened."""

from django.db import migrations

from nestwerk.kernel.sealing import unseal

FIELDS = ("name", "accessibility")


def seal_what_is_there(apps, schema_editor):
    for row in apps.get_model("groups", "venue").objects.all():
        # As it stands in the database: in plain. Saving the row seals it.
        plain = {field: str(row.__dict__[field]) for field in FIELDS if row.__dict__[field]}
        for field, value in plain.items():
            setattr(row, field, value)
        if plain:
            row.save(update_fields=list(plain))


def open_again(apps, schema_editor):
    # Saving through this model would seal again.
    for row in apps.get_model("groups", "venue").objects.all():
        for field in FIELDS:
            if row.__dict__[field]:
                plain = unseal(str(row.__dict__[field]), where=f"groups.venue.{field}:{row.pk}")
                table, column = (schema_editor.quote_name(name) for name in (row._meta.db_table, field))
                key = row._meta.pk.get_db_prep_value(row.pk, schema_editor.connection)
                statement = f"UPDATE {table} SET {column} = %s WHERE id = %s"  # noqa: S608 - names of our own, quoted
                schema_editor.execute(statement, [plain, key])


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_name_of_place_sealed")]

    operations = [migrations.RunPython(seal_what_is_there, open_again)]
