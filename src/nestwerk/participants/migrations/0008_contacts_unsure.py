from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0007_asked")]

    operations = [
        migrations.AddField("participant", "email_unsure", models.BooleanField(default=False, editable=False)),
        migrations.AddField("participant", "phone_unsure", models.BooleanField(default=False, editable=False)),
    ]
