"""A contact that was hers for sure and was taken away with a new link."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0009_contacts_by_link")]

    operations = [
        migrations.AddField("participant", "contact_removed", models.BooleanField(default=False, editable=False)),
    ]
