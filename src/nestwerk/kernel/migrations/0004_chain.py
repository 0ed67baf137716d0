"""The audit trail becomes a chain: two columns, an index, and the heads of its lanes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_counted_and_remembered")]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("lane", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("chain", models.CharField(blank=True, max_length=43)),
                ("mark", models.CharField(blank=True, max_length=43)),
            ],
            options={"verbose_name": "head of the audit trail", "verbose_name_plural": "heads of the audit trail"},
        ),
        migrations.AddField("auditline", "lane", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("auditline", "chain", models.CharField(default="", max_length=43), preserve_default=False),
        migrations.AddIndex("auditline", models.Index(fields=["lane", "id"], name="audit_lane")),
    ]
