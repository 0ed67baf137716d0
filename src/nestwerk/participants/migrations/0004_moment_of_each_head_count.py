from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_family_counted_with")]

    operations = [
        migrations.AddField(
            model_name="headcount",
            name="adults_at",
            field=models.DateTimeField(null=True, verbose_name="others counted"),
        ),
        migrations.AddField(
            model_name="headcount",
            name="children_at",
            field=models.DateTimeField(null=True, verbose_name="children counted"),
        ),
    ]
