import re

from django.db import migrations, models


def count(apps, schema_editor):
    """Of what was written before: at least half of what stands now stays."""
    for one in apps.get_model("evaluation", "OpenAnswer").objects.filter(left_out=False).iterator(500):
        one.letters = sum(sign.isalnum() for sign in re.sub(r"\[[^\]]*\]", "", one.words))
        one.save(update_fields=["letters"])


class Migration(migrations.Migration):

    dependencies = [("evaluation", "0013_counted_once")]

    operations = [
        migrations.AddField(
            model_name="openanswer",
            name="letters",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="letters when it was written"),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
