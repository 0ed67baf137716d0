from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        migrations.AddField(model_name="import", name="lines", field=models.JSONField(default=list)),
        migrations.AddField(model_name="import", name="headings", field=models.JSONField(default=list)),
        migrations.AddField(model_name="import", name="named", field=models.JSONField(default=dict)),
        migrations.AlterField(
            model_name="import",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waits"),
                    ("reading", "is being read"),
                    ("done", "done"),
                    ("failed", "not read"),
                    ("asks", "headings wait for a name"),
                ],
                default="waiting",
                max_length=7,
                verbose_name="state",
            ),
        ),
    ]
