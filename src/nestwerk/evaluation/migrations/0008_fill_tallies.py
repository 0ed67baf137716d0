"""Rounds that closed before there were tallies get one, from what they show; and years their totals."""

from django.db import migrations
from django.utils.timezone import localdate

from nestwerk.evaluation.rules.tallying import added, nothing_added, tally


def fill(apps, schema_editor):
    Figures, Tally, YearTotal = (apps.get_model("evaluation", name) for name in ("Figures", "Tally", "YearTotal"))
    totals = {}
    for one in Figures.objects.filter(round__tally=None).select_related("round__version").iterator(500):
        made = Tally.objects.create(
            organisation_id=one.organisation_id,
            round_id=one.round_id,
            group_id=one.round.group_id,
            form_id=one.round.version.form_id,
            kind=one.round.kind,
            closed_on=localdate(one.round.closed_at or one.at),
            came=one.figures["came"],
            expected=one.round.expected,
            told=tally(one.figures),
        )
        where = made.organisation_id, made.form_id, made.closed_on.year
        whole = totals.get(where, nothing_added())
        totals[where] = added(whole, made.told, came=made.came)
    for (organisation, form, year), told in totals.items():
        YearTotal.objects.create(organisation_id=organisation, form_id=form, year=year, told=told)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0007_tallies")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
