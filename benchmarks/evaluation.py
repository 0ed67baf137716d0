"""What parents found over two thousand series with forty thousand sheets: what the coordinator's page costs.

`evaluation` starts processes of its own, as `benchmarks.groups.reach` does; each runs this module with a role: fill
(make the rows; each series is compared by the rules themselves), look (ask the page).
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from benchmarks.groups.measure import fresh

# Ten people fill in both times: 20 sheets a series.
SERIES, PEOPLE, AT_ONCE = 2_000, 10, 100
ROUNDS, MOST_MS = 60, 200


def evaluation() -> dict[str, Any]:
    """Return the figures on both databases."""
    found = {}
    for database in ("sqlite", "postgresql"):
        with fresh(database) as environment:
            found[database] = overview(environment)
    return found


def overview(environment: Mapping[str, str], *, series: int = SERIES, rounds: int = ROUNDS) -> dict[str, Any]:
    return {**_role(environment, "fill", series), **_role(environment, "look", rounds), "most_ms": MOST_MS}


def _role(environment: Mapping[str, str], role: str, number: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.evaluation", role, str(number)]
    done = subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def fill(number: int) -> dict[str, Any]:
    """Give De Kiem so many series, each with a start and an end that closed, and all their sheets."""
    from nestwerk.evaluation import rules  # noqa: PLC0415 - the role sets Django up
    from nestwerk.evaluation.models import Round, Sheet, Tally, YearTotal  # noqa: PLC0415 - the role sets Django up
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.world import build  # noqa: PLC0415 - as above

    world, order = build(at=now()), Random(15)  # noqa: S311 - made up, no secret
    for first in range(0, number, AT_ONCE):
        _lay_down(world, range(first, min(first + AT_ONCE, number)), order)
    totals: dict[tuple[Any, int], dict[str, Any]] = {}
    for one in Tally.objects.iterator():
        where = one.form_id, one.closed_on.year
        whole = totals.get(where, rules.nothing_added())
        totals[where] = rules.added(whole, one.told, came=one.came)
    YearTotal.objects.bulk_create(
        YearTotal(organisation=world.de_kiem, form_id=form, year=year, told=told)
        for (form, year), told in totals.items()
    )
    return {"rounds": Round.objects.count(), "sheets": Sheet.objects.count(), "tallies": Tally.objects.count()}


def _lay_down(world: Any, numbers: range, order: Random) -> None:
    from nestwerk.evaluation import actions, rules  # noqa: PLC0415 - the role sets Django up
    from nestwerk.evaluation.actions.adding import tally_of  # noqa: PLC0415 - as above
    from nestwerk.evaluation.models import Figures, Round, Sheet, Tally  # noqa: PLC0415 - as above
    from nestwerk.groups.models import Group  # noqa: PLC0415 - as above
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above

    at, house = now(), world.de_kiem
    versions = {kind: actions.version_of_bundled(kind, at=at) for kind in ("start", "end")}
    forms = {kind: version.read() for kind, version in versions.items()}
    groups = Group.objects.bulk_create(
        Group(organisation=house, slug=f"reeks-{n}", name=f"Reeks {n}", form="series", created_at=at) for n in numbers
    )
    rounds, sheets, kept = [], [], []
    for group in groups:
        piles = _piles(forms, order)
        change = rules.comparison(forms["start"], forms["end"], piles["start"], piles["end"], least=5)
        for kind, pile in piles.items():
            one = Round(organisation=house, group=group, version=versions[kind], kind=kind, by=world.bram)
            one.opens_on = one.closes_on = (at - timedelta(days=1)).date()
            one.planned_at, one.closed_at, one.expected = at, at, PEOPLE + 2
            shown = rules.figures(forms[kind], [sheet.answers for sheet in pile], least=5)
            shown = rules.kept_back(shown, rules.compared(forms["start"], forms["end"]))
            kept.append((one, {**shown, "change": change} if kind == "end" else shown))
            rounds.append(one)
            sheets += [Sheet(organisation=house, round=one, answers=json.dumps(sheet.answers)) for sheet in pile]
    Round.objects.bulk_create(rounds)
    Sheet.objects.bulk_create(sheets, batch_size=500)
    Figures.objects.bulk_create(
        Figures(organisation=house, round=one, figures=shown, rule=1, least=5, at=at) for one, shown in kept
    )
    Tally.objects.bulk_create(Tally(**tally_of(one, shown)) for one, shown in kept)


def _piles(forms: Mapping[str, Any], order: Random) -> dict[str, list[Any]]:
    """Return a start and an end of ten people; a group is better or less good than others by up to half a step."""
    from nestwerk.evaluation import rules  # noqa: PLC0415 - the role sets Django up

    better = order.uniform(-0.5, 0.5)
    return {
        kind: [
            rules.Filled(dict(_answers(form, order, better if kind == "end" else 0.0)), [f"{n}a", f"{n}b", f"{n}c"])
            for n in range(PEOPLE)
        ]
        for kind, form in forms.items()
    }


def _answers(form: Any, order: Random, better: float) -> Iterator[tuple[str, Any]]:
    from nestwerk.evaluation import rules  # noqa: PLC0415 - the role sets Django up

    for item in form.items:
        values = rules.values_of(item)
        if not values or order.random() < 0.05:
            continue
        place = min(max(round(order.gauss(len(values) / 2 + better, len(values) / 5)), 0), len(values) - 1)
        scale = item.kind in (rules.SMILEY, rules.AGREE, rules.NUMBER)
        yield item.key, int(values[place]) if scale else [values[place]] if item.many else values[place]


def look(rounds: int) -> dict[str, Any]:
    """Ask the page so many times as the coordinator, for one question after another; median and p95 in ms."""
    from django.conf import settings  # noqa: PLC0415 - the role sets Django up
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import connection  # noqa: PLC0415 - as above
    from django.test import Client  # noqa: PLC0415 - as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above
    from django.urls import reverse  # noqa: PLC0415 - as above

    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.world import build  # noqa: PLC0415 - as above

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("collectstatic", interactive=False, verbosity=0)
    world, client = build(at=now()), Client()
    client.force_login(world.katja)
    address = reverse("evaluation:overview", args=[world.de_kiem.slug])
    times = []
    for number in range(rounds):
        begun = time.perf_counter()
        answer = client.get(address, {"vraag": ("hoe-gaat-het", "solidariteit", "informatie")[number % 3]})
        times.append((time.perf_counter() - begun) * 1_000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    first, *rest = times
    return {
        "queries": len(asked),
        # The first look reads what computes (scipy, numpy).
        "first_ms": round(first, 1),
        "median_ms": round(statistics.median(rest), 1),
        "p95_ms": round(sorted(rest)[int(len(rest) * 0.95)], 1),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    import django

    django.setup()
    print(json.dumps({"fill": fill, "look": look}[sys.argv[1]](int(sys.argv[2]))))
