from django.db import migrations

import nestwerk.kernel.fields


class Migration(migrations.Migration):
    """The name of a place, and how to get in, tell where it is as well as an address does."""

    dependencies = [("groups", "0003_doors_and_drafts")]

    operations = [
        migrations.AlterField(
            "venue", "name", nestwerk.kernel.fields.SealedTextField(verbose_name="name of the place")
        ),
        migrations.AlterField(
            "venue",
            "accessibility",
            nestwerk.kernel.fields.SealedTextField(blank=True, verbose_name="accessibility"),
        ),
    ]
