from django.db import migrations, models

CHOICES = [
    ("in", "has a place"),
    ("waiting", "on the waiting list"),
    ("asked", "waits until the team has looked"),
    ("left", "left the group"),
]


class Migration(migrations.Migration):
    """Beyond what is usual in an hour the team looks first at who signs up."""

    dependencies = [("participants", "0006_address_in_calendar")]

    operations = [
        migrations.AlterField(
            name, "standing", models.CharField(choices=CHOICES, max_length=8, verbose_name="standing")
        )
        for name in ("participant", "placechange")
    ]
