"""Who is in a team stays there since then. Whose hand it was is not known any more, so nobody is told of it."""

from django.db import migrations


def begin_stays(apps, schema_editor):
    stays = apps.get_model("groups", "teamstay")
    for member in apps.get_model("groups", "teammember").objects.select_related("group"):
        stays.objects.create(
            organisation_id=member.group.organisation_id,
            group_id=member.group_id,
            person_id=member.person_id,
            hat=member.hat,
            since=member.since,
        )


class Migration(migrations.Migration):
    dependencies = [("groups", "0006_team_stays")]

    operations = [migrations.RunPython(begin_stays, migrations.RunPython.noop)]
