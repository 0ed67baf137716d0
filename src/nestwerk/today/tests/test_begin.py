"""Signing in lands where the work is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client

from nestwerk.groups import actions as meetings
from nestwerk.groups.models import Meeting
from nestwerk.people.models import Person
from nestwerk.people.tests.test_sign_in import code_in
from nestwerk.world import GroupWorld, World

Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def soon(world: World, groups: GroupWorld, at: datetime) -> Meeting:
    """Tomorrow early, when no other group meets."""
    early = at + timedelta(hours=20)
    return meetings.add_meeting(group=groups.tuesday, starts_at=early, minutes=60, by=world.bram, at=at)


def lands(person: Person, moment: datetime, letters: Letters) -> str:
    """Sign in with a code at this moment, and return where that leads."""
    client = Client()
    with time_machine.travel(moment):
        client.post("/aanmelden/", {"login": str(person.email)})
        return str(client.post("/aanmelden/code/", {"code": code_in(letters()[-1])}).headers["Location"])


def test_bram_lands_at_the_meeting_of_now_and_else_at_today(
    world: World, soon: Meeting, letters: Letters, at: datetime
) -> None:
    bram, page = world.bram, f"/vandaag/{soon.pk}/"
    assert lands(bram, at, letters) == "/vandaag/"
    for moment in (soon.starts_at - timedelta(minutes=50), soon.starts_at, soon.ends_at + timedelta(minutes=50)):
        assert lands(bram, moment, letters) == page
    meetings.cancel(meeting=soon, reason="Ziek", by=world.bram, at=at)
    assert lands(bram, soon.starts_at, letters) == "/vandaag/"


def test_noor_lands_at_her_tasks_and_who_runs_no_group_at_the_organisations(
    world: World, soon: Meeting, letters: Letters, at: datetime
) -> None:
    assert lands(world.noor, at, letters) == "/vandaag/diensten/"
    assert lands(world.noor, soon.starts_at, letters) == f"/vandaag/{soon.pk}/"
    assert lands(world.chantal, at, letters) == "/organisaties/"
    assert lands(world.omar, at, letters) == "/organisaties/"
