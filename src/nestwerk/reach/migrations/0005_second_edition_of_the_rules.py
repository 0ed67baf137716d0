"""The second edition of the rules. The default is ours, not the database's: its table, with its guards, stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reach', '0004_releases_no_truncate'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='release',
                    name='rule',
                    field=models.PositiveSmallIntegerField(default=2, verbose_name='edition of the rules'),
                ),
            ],
        ),
    ]
