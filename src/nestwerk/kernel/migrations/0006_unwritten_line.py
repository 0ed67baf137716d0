"""Lines of the journal of what was taken away that could not be written yet."""

from django.db import migrations, models

from nestwerk.kernel.fields import new_key


class Migration(migrations.Migration):
    dependencies = [("kernel", "0005_chain_what_is_there")]

    operations = [
        migrations.CreateModel(
            "UnwrittenLine",
            fields=[
                ("id", models.UUIDField(default=new_key, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="when")),
                ("text", models.TextField(unique=True)),
            ],
            options={
                "verbose_name": "line that waits for the journal",
                "verbose_name_plural": "lines that wait for the journal",
            },
        ),
    ]
