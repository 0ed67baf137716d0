from django.db import migrations

import nestwerk.kernel.fields


class Migration(migrations.Migration):
    """Why a meeting is off or moved may be about somebody: 'Bram is ill'."""

    dependencies = [("groups", "0007_stays_of_now")]

    operations = [
        migrations.AlterField(
            "cancellation", "reason", nestwerk.kernel.fields.SealedTextField(verbose_name="reason")
        ),
        migrations.AlterField(
            "move", "reason", nestwerk.kernel.fields.SealedTextField(verbose_name="reason")
        ),
    ]
