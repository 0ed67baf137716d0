from django.db import migrations, models


class Migration(migrations.Migration):
    """Text messages say for whom they are: whom the team knows has the larger part of the month's."""

    dependencies = [("messenger", "0003_empty_what_is_over")]

    operations = [
        migrations.AddField("message", "pot", models.CharField(default="known", editable=False, max_length=5)),
    ]
