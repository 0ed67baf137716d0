"""The tables were made by the catalogue and renamed by it: here they only get to be this room's."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nestwerk.kernel.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0003_proposals_move_out'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.UUIDField(default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False)),
                        ('is_new', models.BooleanField(verbose_name='new practice')),
                        ('values', models.JSONField(default=dict, verbose_name='what is proposed')),
                        ('before', models.JSONField(default=dict)),
                        ('name', nestwerk.kernel.fields.SealedTextField(blank=True, verbose_name='name')),
                        ('email', nestwerk.kernel.fields.SealedEmailField(max_length=254, null=True, verbose_name='e-mail address')),
                        ('note', nestwerk.kernel.fields.SealedTextField(blank=True, verbose_name='to the editors')),
                        ('language', models.CharField(default='nl', max_length=2, verbose_name='language')),
                        ('token', nestwerk.kernel.fields.SealedTextField(blank=True)),
                        ('fingerprint', models.CharField(max_length=64, unique=True)),
                        ('at', models.DateTimeField(verbose_name='written')),
                        ('expires_at', models.DateTimeField(verbose_name='link valid until')),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                        ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked')),
                        ('practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='catalogue.practice')),
                    ],
                    options={
                        'verbose_name': 'proposal',
                        'verbose_name_plural': 'proposals',
                    },
                ),
                migrations.CreateModel(
                    name='Offer',
                    fields=[
                        ('id', models.UUIDField(default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField(verbose_name='offered')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offer', to='catalogue.practice')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                        ('own', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='catalogue.practice')),
                    ],
                    options={
                        'verbose_name': 'offer',
                        'verbose_name_plural': 'offers',
                    },
                ),
                migrations.CreateModel(
                    name='ProposalWord',
                    fields=[
                        ('id', models.UUIDField(default=nestwerk.kernel.fields.new_key, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField(verbose_name='when')),
                        ('text', nestwerk.kernel.fields.SealedTextField(blank=True, verbose_name='text')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said', to='editorial.proposal')),
                    ],
                    options={
                        'verbose_name': 'word on a proposal',
                        'verbose_name_plural': 'words on proposals',
                        'ordering': ['at'],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalEnd',
                    fields=[
                        ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='end', serialize=False, to='editorial.proposal')),
                        ('kind', models.CharField(choices=[('accepted', 'taken over'), ('partly', 'partly taken over'), ('rejected', 'not taken over'), ('withdrawn', 'withdrawn')], max_length=9)),
                        ('at', models.DateTimeField()),
                        ('words', models.TextField(blank=True, verbose_name='to the proposer')),
                        ('by', models.ForeignKey(help_text='Null: the proposer.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'end of a proposal',
                        'verbose_name_plural': 'ends of proposals',
                    },
                ),
                migrations.AddIndex(
                    model_name='proposal',
                    index=models.Index(fields=['confirmed_at'], name='proposal_confirmed'),
                ),
                migrations.AddConstraint(
                    model_name='proposal',
                    constraint=models.CheckConstraint(condition=models.Q(('is_new', False), ('practice', None), ('confirmed_at__isnull', False), _connector='OR'), name='new_proposal_gets_its_practice_later'),
                ),
            ],
        ),
    ]
