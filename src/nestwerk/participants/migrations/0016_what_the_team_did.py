"""What the team did with a parent's link and contacts, and until when no link goes to a contact it put there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nestwerk.kernel.fields


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0015_spoken_for'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='email_held_until',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='participant',
            name='phone_held_until',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name='TeamAct',
            fields=[
                ('id', models.UUIDField(default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('sent-email', 'your link was sent to your e-mail address'), ('sent-sms', 'your link was sent to your telephone number'), ('email-changed', 'your e-mail address was changed'), ('phone-changed', 'your telephone number was changed'), ('email-gone', 'your e-mail address was taken away'), ('phone-gone', 'your telephone number was taken away'), ('confirmed', 'it was noted that your number and address are right'), ('consent', 'it was noted that you agree with something'), ('consent-back', 'it was noted that you take something back'), ('withdrawn', 'your link was stopped')], max_length=16, verbose_name='what was done')),
                ('at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='seen by the parent')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_acts', to='participants.participant')),
            ],
            options={
                'verbose_name': 'act of the team',
                'verbose_name_plural': 'acts of the team',
                'indexes': [models.Index(fields=['participant', 'at'], name='team_act_of_parent')],
            },
        ),
    ]
