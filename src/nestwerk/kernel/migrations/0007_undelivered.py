"""Letters that did not arrive, by what they were about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0006_unwritten_line")]

    operations = [
        migrations.CreateModel(
            "Undelivered",
            fields=[
                ("about", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("refused", models.BooleanField()),
                ("at", models.DateTimeField(verbose_name="when")),
            ],
            options={
                "verbose_name": "letter that did not arrive",
                "verbose_name_plural": "letters that did not arrive",
            },
        ),
    ]
