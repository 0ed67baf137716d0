from django.db import migrations

import nestwerk.kernel.fields


class Migration(migrations.Migration):
    """What to know of a task may be about a child."""

    dependencies = [("today", "0002_notes_handed_over")]

    operations = [
        migrations.AlterField(
            "shift", "words", nestwerk.kernel.fields.SealedTextField(blank=True, verbose_name="what to know")
        ),
    ]
