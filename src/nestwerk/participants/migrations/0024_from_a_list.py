"""Who was brought in from a list and was not told yet; and the date on a paper that somebody signed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0023_what_the_form_said")]

    operations = [
        migrations.AddField("participant", "silent", models.BooleanField(default=False, editable=False)),
        migrations.AddField(
            "consent", "signed_on", models.DateField(blank=True, null=True, verbose_name="signed on paper")
        ),
    ]
