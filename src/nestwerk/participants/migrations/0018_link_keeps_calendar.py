"""A link says whether the calendar goes on when it is opened, as was said before it was taken."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0017_link_first_opened")]

    operations = [
        migrations.AddField("personallink", "keeps_calendar", models.BooleanField(default=False, editable=False)),
    ]
