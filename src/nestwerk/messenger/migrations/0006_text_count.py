"""How many texts of a month went out of which the log keeps no line any more."""

import django.db.models.deletion
from django.db import migrations, models

import nestwerk.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("messenger", "0005_at_night_until"), ("people", "0002_sessions_by_digest")]

    operations = [
        migrations.CreateModel(
            name="TextCount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("month", models.DateField()),
                ("pot", models.CharField(max_length=5)),
                ("parts", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="text_counts",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of text messages",
                "verbose_name_plural": "counts of text messages",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "month", "pot"), name="text_count_once")
                ],
            },
        ),
    ]
