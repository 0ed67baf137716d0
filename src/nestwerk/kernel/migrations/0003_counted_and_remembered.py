"""Two tables for what passes: counts of what is limited, and what libraries keep for a while."""

from django.db import migrations, models


def drop_pickles(apps, schema_editor):
    """The table of Django's own cache: unsalted digests and pickles."""
    schema_editor.execute("DROP TABLE IF EXISTS nestwerk_cache")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                ("key", models.CharField(max_length=43, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("ends", models.PositiveBigIntegerField(db_index=True)),
            ],
            options={"verbose_name": "count", "verbose_name_plural": "counts"},
        ),
        migrations.CreateModel(
            name="Remembered",
            fields=[
                ("key", models.CharField(max_length=43, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("ends", models.BigIntegerField(db_index=True)),
            ],
            options={"verbose_name": "remembered value", "verbose_name_plural": "remembered values"},
        ),
        migrations.RunPython(drop_pickles, migrations.RunPython.noop),
    ]
