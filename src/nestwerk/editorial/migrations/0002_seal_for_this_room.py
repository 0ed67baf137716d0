"""Sealed words are bound to the name of their model, so they are opened as the catalogue's and sealed as ours."""

from collections.abc import Callable

from django.db import migrations

from nestwerk.kernel.sealing import seal, unseal

SEALED = {"proposal": ("name", "note", "token"), "proposalword": ("text",)}


def sealed_by(before: str) -> Callable[..., None]:
    def seal_again(apps, schema_editor):
        for name, fields in SEALED.items():
            for row in apps.get_model("editorial", name).objects.iterator():
                kept = {field: row.__dict__[field] for field in fields if row.__dict__[field]}
                for field, value in kept.items():
                    setattr(row, field, unseal(value, where=f"{before}.{name}.{field}:{row.pk}"))
                if kept:
                    row.save(update_fields=list(kept))

    return seal_again


def back(apps, schema_editor):
    # Going back the rows are sealed as the catalogue's; saving through this model would seal them as ours.
    for name, fields in SEALED.items():
        for row in apps.get_model("editorial", name).objects.iterator():
            for field in fields:
                if row.__dict__[field]:
                    plain = unseal(row.__dict__[field], where=f"editorial.{name}.{field}:{row.pk}")
                    sealed = seal(plain, where=f"catalogue.{name}.{field}:{row.pk}")
                    table = schema_editor.quote_name(row._meta.db_table)
                    column = schema_editor.quote_name(field)
                    key = row._meta.pk.get_db_prep_value(row.pk, schema_editor.connection)
                    statement = f"UPDATE {table} SET {column} = %s WHERE id = %s"  # noqa: S608 - names of our own, quoted
                    schema_editor.execute(statement, [sealed, key])


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]

    operations = [migrations.RunPython(sealed_by("catalogue"), back)]
