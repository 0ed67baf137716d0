"""By which press of the form a link was made: the same press again leads to the same link."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0012_link_made_by")]

    operations = [
        migrations.AddField("personallink", "press", models.CharField(default="", editable=False, max_length=64)),
    ]
