from django.db import migrations


def empty(apps, schema_editor):
    """Take address, number and words out of messages that were switched off or refused before this was a rule."""
    messages = apps.get_model("messenger", "Message").objects
    messages.filter(state__in=["sent", "dropped"]).update(to="", body="")
    kinds = ["recipient refused", "HTTP 400", "HTTP 404", "HTTP 410", "HTTP 422"]
    messages.filter(state="failed", failure__in=kinds).update(state="refused", to="", body="")


class Migration(migrations.Migration):
    dependencies = [("messenger", "0002_parts_and_refused")]

    operations = [migrations.RunPython(empty, migrations.RunPython.noop)]
