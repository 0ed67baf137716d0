"""How many people came was kept beside shared results. No page shows it any more, and it is kept no longer."""

from django.db import migrations, models


def forget(apps, schema_editor):
    apps.get_model("evaluation", "SharedResults").objects.exclude(reached=None).update(reached=None)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0009_sheets_taken")]

    operations = [
        migrations.AlterField(
            "sharedresults",
            "reached",
            models.PositiveSmallIntegerField("so many people came at least", blank=True, null=True),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
    ]
