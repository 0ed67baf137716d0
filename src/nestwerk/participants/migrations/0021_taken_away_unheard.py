"""A contact that the team took away and nobody heard of: the empty field holds on to it from now on by itself."""

from datetime import UTC, datetime

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNTIL_SHE_SAYS = datetime(9000, 1, 1, tzinfo=UTC)
KINDS = {"email-gone": "email", "phone-gone": "phone"}


def hold_on(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    messages = apps.get_model("messenger", "Message").objects
    gone = apps.get_model("participants", "TeamAct").objects.filter(kind__in=KINDS).select_related("participant")
    for act in gone.order_by("at"):
        told = messages.filter(key__startswith=f"contact:{act.participant_id}:", made_at__gte=act.at)
        name, participant = KINDS[act.kind], act.participant
        if not getattr(participant, name) and not told.exists():
            setattr(participant, f"{name}_held_until", UNTIL_SHE_SAYS)
            participant.save(update_fields=[f"{name}_held_until"])


class Migration(migrations.Migration):
    dependencies = [("participants", "0020_why_somebody_stopped"), ("messenger", "0001_initial")]

    operations = [migrations.RunPython(hold_on, migrations.RunPython.noop)]
