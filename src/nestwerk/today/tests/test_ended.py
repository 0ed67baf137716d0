"""In a group that has ended nobody comes in any more, by no way."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.actions import HasEnded
from nestwerk.participants import actions as participants
from nestwerk.people.models import Person
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


def test_nobody_walks_in_by_page_by_telephone_or_at_all(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    client, number = client_for(world.bram), table.group.participants.count()
    assert 'id="naam"' in client.get(table.page).content.decode()
    groups.end(group=table.group, by=world.bram, at=at)
    page = client.get(table.page).content.decode()
    assert 'id="naam"' not in page
    assert 'data-ended="Deze groep is gestopt.' in page
    told = client.post(f"{table.page}binnen/", {"name": "Lotte", "token": "een"}, follow=True).content.decode()
    assert "Deze groep is gestopt. Er verandert niets meer." in told
    sent = {"id": "twee", "kind": "walk-in", "name": "Lotte", "at": at.timestamp() * 1000}
    answer = client.post(
        f"{table.page}tikken/", json.dumps({"items": [sent], "now": at.timestamp() * 1000}), "application/json"
    )
    assert answer.json()["why"] == {"twee": "ended"}, answer.content
    with pytest.raises(HasEnded):
        participants.walk_in(meeting=table.now, name="Lotte", by=world.bram, at=at)
    assert table.group.participants.count() == number
    # What was there is still put right.
    tap = client.post(f"{table.page}bewaar/", {f"p-{table.amina.pk}": "there", f"was-{table.amina.pk}": ""})
    assert tap.status_code == 302
    assert table.amina.attendances.filter(meeting=table.now, presence="there").exists()
