"""Signing in lands where the work is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.groups import actions as meetings
from nestwerk.groups.models import Meeting
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def soon(world: World, groups: GroupWorld, at: datetime) -> Meeting:
    """Tomorrow early, when no other group meets."""
    early = at + timedelta(hours=20)
    return meetings.add_meeting(group=groups.tuesday, starts_at=early, minutes=60, by=world.bram, at=at)


def lands(client: Client, moment: datetime) -> str:
    with time_machine.travel(moment):
        return str(client.get("/begin/").headers["Location"])


def test_bram_lands_at_the_meeting_of_now_and_else_at_today(
    world: World, soon: Meeting, client_for: ClientFor, at: datetime
) -> None:
    bram, page = client_for(world.bram), f"/vandaag/{soon.pk}/"
    assert lands(bram, at) == "/vandaag/"
    for moment in (soon.starts_at - timedelta(minutes=50), soon.starts_at, soon.ends_at + timedelta(minutes=50)):
        assert lands(bram, moment) == page
    meetings.cancel(meeting=soon, reason="Ziek", by=world.bram, at=at)
    assert lands(bram, soon.starts_at) == "/vandaag/"


def test_noor_lands_at_her_tasks_and_who_runs_no_group_at_the_organisations(
    world: World, soon: Meeting, client_for: ClientFor, at: datetime
) -> None:
    assert lands(client_for(world.noor), at) == "/vandaag/diensten/"
    assert lands(client_for(world.noor), soon.starts_at) == f"/vandaag/{soon.pk}/"
    assert lands(client_for(world.chantal), at) == "/organisaties/"
    assert lands(client_for(world.omar), at) == "/organisaties/"
    assert client_for(None).get("/begin/").headers["Location"].startswith("/aanmelden/")
