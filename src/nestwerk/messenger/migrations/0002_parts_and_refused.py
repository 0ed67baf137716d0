from django.db import migrations, models


class Migration(migrations.Migration):
    """Text messages are counted by their parts, with a limit a month; what is refused has a state of its own."""

    dependencies = [("messenger", "0001_initial")]

    operations = [
        migrations.AddField("message", "parts", models.PositiveSmallIntegerField(default=1, verbose_name="parts")),
        migrations.AddField(
            "messagesettings",
            "texts_a_month",
            models.PositiveIntegerField(default=500, verbose_name="text messages a month, at most"),
        ),
        migrations.AlterField(
            "message",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("sending", "being sent"),
                    ("sent", "sent"),
                    ("refused", "refused: the address or number is wrong"),
                    ("failed", "could not be sent"),
                    ("unsure", "perhaps sent"),
                    ("dropped", "not needed any more"),
                ],
                default="waiting",
                max_length=8,
                verbose_name="state",
            ),
        ),
    ]
