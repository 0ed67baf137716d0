"""What a form said, to ask when it comes again with other words; and a contact that nobody knows to be right."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def doubt(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other parent typed nothing of who came alone: what is unsure of her came of a backup that was put back."""
    alone = apps.get_model("participants", "Participant").objects.filter(spoken_for=None)
    for name in ("email", "phone"):
        alone.filter(**{f"{name}_unsure": True}).update(**{f"{name}_doubted": True})


class Migration(migrations.Migration):
    dependencies = [("participants", "0022_group_messages")]

    operations = [
        migrations.AddField("participant", "sent", models.JSONField(default=dict, editable=False)),
        migrations.AddField("participant", "email_doubted", models.BooleanField(default=False, editable=False)),
        migrations.AddField("participant", "phone_doubted", models.BooleanField(default=False, editable=False)),
        migrations.RunPython(doubt, migrations.RunPython.noop),
    ]
