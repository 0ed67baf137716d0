import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nestwerk.kernel.fields


class Migration(migrations.Migration):

    dependencies = [
        ('today', '0005_note_about_an_account'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowUpDropped',
            fields=[
                ('id', models.UUIDField(default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='not needed since')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follow_up', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='dropped', to='today.followup')),
            ],
            options={
                'verbose_name': 'dropped follow-up',
                'verbose_name_plural': 'dropped follow-ups',
            },
        ),
    ]
