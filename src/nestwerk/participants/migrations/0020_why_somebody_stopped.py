"""Why somebody stopped may be chosen from a short list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0019_waiting_links_keep_calendar")]

    operations = [
        migrations.AddField(
            "placechange",
            "why",
            models.CharField(
                "why somebody stopped",
                blank=True,
                choices=[
                    ("moved-on", "went well, and is not needed any more"),
                    ("no-fit", "the group did not fit"),
                    ("practical", "practical: time, work, moving house, childcare, the road"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        )
    ]
