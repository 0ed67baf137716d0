from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0003_cards_as_a_person'),
    ]

    operations = [
        migrations.AddField(
            model_name='guest',
            name='waits',
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
