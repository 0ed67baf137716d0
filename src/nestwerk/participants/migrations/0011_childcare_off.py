"""Childcare that falls away: for one meeting, and for a group that stops it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nestwerk.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0009_seal_reasons"),
        ("participants", "0010_contact_removed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="family",
            name="childcare",
            field=models.CharField(
                choices=[
                    ("none", "no childcare asked"),
                    ("place", "has a place in childcare"),
                    ("waiting", "waits for a place in childcare"),
                    ("own", "childcare is full: the family arranges it itself"),
                    ("stopped", "had or awaited a place when the group stopped its childcare"),
                ],
                default="none",
                max_length=8,
                verbose_name="childcare",
            ),
        ),
        migrations.CreateModel(
            name="ChildcareOff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="called off")),
                ("again_at", models.DateTimeField(null=True, verbose_name="found again")),
                (
                    "again_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="childcare_off", to="groups.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "childcare called off",
                "verbose_name_plural": "childcare called off",
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("again_at", None)), fields=("meeting",), name="childcare_off_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("again_at", None), ("again_at__gte", models.F("at")), _connector="OR"),
                        name="childcare_again_after_off",
                    ),
                ],
            },
        ),
    ]
