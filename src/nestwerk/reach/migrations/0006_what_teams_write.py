"""How long is kept what a team writes about its meetings."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reach', '0005_second_edition_of_the_rules'),
    ]

    operations = [
        migrations.AddField(
            model_name='terms',
            name='team_days',
            field=models.PositiveSmallIntegerField(default=180, verbose_name='days after a meeting that what the team wrote about it is kept: looking back, agreements, preparing'),
        ),
    ]
