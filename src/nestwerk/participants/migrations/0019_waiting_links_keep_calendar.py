"""Links that wait to be opened: who took one to begin a map or a plan was told that the calendar goes on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    waiting = apps.get_model("participants", "PersonalLink").objects.filter(fresh=True, revoked_at=None)
    waiting.filter(hers_alone=True, carries="").update(keeps_calendar=True)


class Migration(migrations.Migration):
    dependencies = [("participants", "0018_link_keeps_calendar")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
