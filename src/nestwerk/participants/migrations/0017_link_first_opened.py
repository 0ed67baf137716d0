"""A link that a parent took herself ends the one before when she opens it; what was sealed comes along then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0016_what_the_team_did")]

    operations = [
        migrations.RemoveField("personallink", "press"),
        migrations.AddField("personallink", "fresh", models.BooleanField(default=False, editable=False)),
        migrations.AddField("personallink", "carries", models.TextField(default="", editable=False)),
        migrations.AddField("personallink", "hers_alone", models.BooleanField(default=False, editable=False)),
        migrations.RemoveConstraint("personallink", "one_link_of_a_kind"),
        migrations.AddConstraint(
            "personallink",
            models.UniqueConstraint(
                condition=models.Q(("fresh", False), ("revoked_at", None)),
                fields=("participant", "kind"),
                name="one_link_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            "personallink",
            models.UniqueConstraint(
                condition=models.Q(("fresh", True), ("revoked_at", None)),
                fields=("participant", "kind"),
                name="one_fresh_link_of_a_kind",
            ),
        ),
    ]
