"""Until when a message may also arrive in quiet hours. What waits from before keeps to them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messenger", "0004_pots")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="at_night_until",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
