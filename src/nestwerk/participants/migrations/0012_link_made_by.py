"""Which link the team made, and whether the parent read so."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0011_childcare_off"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "personallink",
            "made_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "personallink", "on_card", models.BooleanField(default=False, verbose_name="made for a card")
        ),
        migrations.AddField(
            "personallink",
            "seen_at",
            models.DateTimeField(blank=True, null=True, verbose_name="seen by the parent"),
        ),
    ]
