"""Which account was noted with a participant is told to the other facilitators, until they saw it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nestwerk.kernel.fields import new_key

KEY = models.UUIDField(default=new_key, editable=False, primary_key=True, serialize=False)


def points(to: str, how: object, name: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=how, related_name=name, to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0013_link_press"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "AccountChange",
            fields=[
                ("id", KEY.clone()),
                (
                    "participant",
                    points("participants.participant", django.db.models.deletion.CASCADE, "account_changes"),
                ),
                ("person", points(settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT, "+")),
                ("linked", models.BooleanField(verbose_name="is somebody of the team")),
                ("by", points(settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT, "+")),
                ("at", models.DateTimeField(verbose_name="noted")),
            ],
            options={
                "verbose_name": "account noted with a participant",
                "verbose_name_plural": "accounts noted with participants",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            "AccountChangeSeen",
            fields=[
                ("id", KEY.clone()),
                ("change", points("participants.accountchange", django.db.models.deletion.CASCADE, "seen")),
                ("person", points(settings.AUTH_USER_MODEL, django.db.models.deletion.CASCADE, "+")),
                ("at", models.DateTimeField(verbose_name="seen")),
            ],
            options={
                "verbose_name": "noted account that was seen",
                "verbose_name_plural": "noted accounts that were seen",
                "constraints": [
                    models.UniqueConstraint(fields=["change", "person"], name="account_change_seen_once")
                ],
            },
        ),
    ]
