"""A web process whose clock is wrong closes no period for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.reach.models import Release
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]


@pytest.mark.parametrize("wrong", [timedelta(days=40), timedelta(days=400)])
def test_the_overview_closes_nothing_while_the_clock_tells_what_cannot_be(
    wrong: timedelta,
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    client_for: ClientFor,
    at: datetime,
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "last-round").write_text((at - timedelta(minutes=4)).isoformat())
    with time_machine.travel(at + wrong):
        katja = client_for(world.katja)
        for place in ("", "?jaar=2026", "verslag.csv"):
            answer = katja.get(f"/organisaties/de-kiem/overzicht/{place}")
            assert answer.status_code in {200, 404}, place
    first = at.date().replace(day=1)
    assert not Release.objects.filter(first__gte=first).exists()
    # Where the worker was there a moment ago, what is due is closed at the look.
    later = at + wrong
    (tmp_path / "last-round").write_text((later - timedelta(minutes=4)).isoformat())
    with time_machine.travel(later):
        client_for(world.katja).get("/organisaties/de-kiem/overzicht/?jaar=2026")
    assert Release.objects.filter(first__gte=first).exists()
