"""Who noted a consent, and what the other parent of a sign-up agreed to for somebody who was never asked."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, OuterRef, Subquery

import nestwerk.kernel.fields


def take_apart(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was kept as her consent, though the other parent or the team gave it with the sign-up, says so."""
    consents = apps.get_model("participants", "Consent").objects
    participants = apps.get_model("participants", "Participant").objects
    spoken_for = apps.get_model("participants", "SpokenFor").objects
    changes = apps.get_model("participants", "PlaceChange").objects
    for second in participants.filter(walked_in=False).select_related("family"):
        together = participants.filter(family=second.family_id, joined_at=second.joined_at)
        with_it = consents.filter(participant=second, given_at=second.joined_at)
        by = changes.filter(participant=second).order_by("at").values_list("by", flat=True).first()
        if not together.filter(number__lt=second.number).exists():
            with_it.update(noted_by=by)
            continue
        given = with_it.filter(text__purpose="taking-part", withdrawn_at=None).first()
        if given is None:
            continue
        spoken_for.create(participant=second, text_id=given.text_id, at=given.given_at, by_id=by)
        with_it.filter(text__purpose="taking-part").delete()
        participants.filter(pk=second.pk).update(heard_by="")


def told_by_the_first(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The ages were asked of who filled in the form."""
    participants = apps.get_model("participants", "Participant").objects
    first = participants.filter(family=OuterRef("family")).order_by("number").values("number")[:1]
    participants.annotate(first=Subquery(first)).filter(number=F("first")).update(told_ages=True)


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0014_account_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "consent",
            "noted_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("participant", "told_ages", models.BooleanField(default=False, editable=False)),
        migrations.CreateModel(
            "SpokenFor",
            [
                (
                    "id",
                    models.UUIDField(
                        default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="filled in")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("agreed", models.BooleanField(blank=True, null=True, verbose_name="she agreed")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spoken_for",
                        to="participants.participant",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="participants.consenttext"
                    ),
                ),
            ],
            options={
                "verbose_name": "agreed by the other parent",
                "verbose_name_plural": "agreed by the other parent",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("agreed", None), ("answered_at", None))
                        | models.Q(("agreed__isnull", False), ("answered_at__isnull", False)),
                        name="spoken_for_answered_at_once",
                    )
                ],
            },
        ),
        migrations.RunPython(take_apart, migrations.RunPython.noop),
        migrations.RunPython(told_by_the_first, migrations.RunPython.noop),
    ]
