from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('today', '0006_follow_up_dropped'),
    ]

    operations = [
        migrations.AddField(
            model_name='followup',
            name='once',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('meeting', 'once'), name='follow_up_once'),
        ),
    ]
