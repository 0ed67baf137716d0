"""Remember what was put on a page by link."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import nestwerk.kernel.fields
from nestwerk.participants.rules import alike


def remember(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What nobody is sure of now was put there by link."""
    participants = apps.get_model("participants", "Participant").objects
    for one in participants.filter(models.Q(email_unsure=True) | models.Q(phone_unsure=True)):
        put = [one.email if one.email_unsure else "", one.phone if one.phone_unsure else ""]
        one.by_link = "\n".join(alike(contact) for contact in put if contact)
        one.save(update_fields=["by_link"])


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_contacts_unsure")]

    operations = [
        migrations.AddField(
            "participant",
            "by_link",
            nestwerk.kernel.fields.SealedTextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
