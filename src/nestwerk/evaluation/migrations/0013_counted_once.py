"""Totals of before counted who filled in two starts or two ends twice, and told of how many people sheets were."""

from django.db import migrations
from django.utils.timezone import localdate

from nestwerk.evaluation.rules.comparing import shows_change, without_start
from nestwerk.evaluation.rules.tallying import added, nothing_added, tally

ONCE, LAST_START = ("start", "end"), 2


def count_anew(apps, schema_editor):
    """Of a series one start and one end count in a year, as `queries.one_each` says; all years are added up anew."""
    Figures, SetAside, Tally, YearTotal = (
        apps.get_model("evaluation", name) for name in ("Figures", "SetAside", "Tally", "YearTotal")
    )
    aside = SetAside.objects.filter(ended_at=None)
    starts = {(group, str(key)) for group, key in aside.filter(round__kind="start").values_list("round__group", "round")}
    every = Figures.objects.filter(round__kind__in=ONCE).exclude(round__in=aside.values("round"))
    every = every.exclude(round__kind="start", round__meeting_number__gt=LAST_START)
    most = {}
    for row in every.select_related("round").iterator(500):
        once = row.round.group_id, row.round.kind, _day(row).year
        most[once] = max(most.get(once, ()), _how_much(row, starts))
    counting = {one[-1] for one in most.values()}
    Tally.objects.filter(round__kind__in=ONCE).delete()
    for row in every.select_related("round__version").iterator(500):
        if str(row.pk) in counting:
            Tally.objects.create(
                organisation_id=row.organisation_id,
                round_id=row.round_id,
                group_id=row.round.group_id,
                form_id=row.round.version.form_id,
                kind=row.round.kind,
                closed_on=_day(row),
                came=row.figures["came"],
                told=tally(_told(row, starts)),
            )
    _add_up(Tally, YearTotal)


def _add_up(Tally, YearTotal):
    totals = {where: nothing_added() for where in YearTotal.objects.values_list("organisation", "form", "year")}
    for one in Tally.objects.all().iterator(500):
        where = one.organisation_id, one.form_id, one.closed_on.year
        totals[where] = added(totals.get(where, nothing_added()), one.told, came=one.came)
    for (organisation, form, year), told in totals.items():
        where = {"organisation_id": organisation, "form_id": form, "year": year}
        YearTotal.objects.update_or_create(**where, defaults={"told": told})


def _day(row):
    return localdate(row.round.closed_at or row.at)


def _how_much(row, aside):
    told, came = _told(row, aside), row.figures["came"]
    unhidden = any(not one.get("hidden") for one in told["items"].values())
    enough = came >= row.least
    return shows_change(told), enough and unhidden, enough, came > 0, row.at, str(row.pk)


def _told(row, aside):
    """An end that was compared with a start that is set aside shows its own answers alone (`queries.told_by`)."""
    change = row.figures.get("change")
    if change is None:
        return row.figures
    beside = {key for group, key in aside if group == row.round.group_id and change.get("with", key) == key}
    return without_start(row.figures) if beside else row.figures


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0012_ends_that_were_shown")]

    operations = [
        migrations.RemoveField("tally", "expected"),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
