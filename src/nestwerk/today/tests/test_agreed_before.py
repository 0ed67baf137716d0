"""What a team agreed stands where it meets again, until it is done or not needed, with a way back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Cancellation, Hat
from nestwerk.people.models import Person
from nestwerk.today import actions
from nestwerk.today.models import FollowUp
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
WHAT = "Liedjes meebrengen"


@pytest.fixture
def agreed(world: World, table: Table, at: datetime) -> FollowUp:
    """At the meeting before this one: Noor brings songs."""
    moment = at - timedelta(days=7)
    return actions.agree(meeting=table.meetings[2], what=WHAT, who=world.noor, due=None, by=world.bram, at=moment)


def places(table: Table) -> tuple[str, ...]:
    return ("/vandaag/", table.page, f"{table.page}nabespreken/")


def test_what_is_open_stands_on_today_on_the_next_meeting_and_where_it_looks_back(
    world: World, table: Table, agreed: FollowUp, client_for: ClientFor
) -> None:
    for person in (world.bram, world.noor):
        for place in places(table):
            page = client_for(person).get(place).content.decode()
            assert WHAT in page, place
            assert f"/vandaag/{table.meetings[2].pk}/nabespreken/" in page, place
    before = client_for(world.bram).get(f"/vandaag/{table.meetings[1].pk}/nabespreken/").content.decode()
    assert WHAT not in before
    for person in (world.katja, world.daan, world.chantal):
        for place in places(table):
            assert WHAT not in client_for(person).get(place).content.decode()


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("what", ["done", "drop"])
def test_one_tap_ends_it_one_tap_puts_it_back_and_both_stay_on_the_page(
    what: str, place: int, world: World, table: Table, agreed: FollowUp, client_for: ClientFor, at: datetime
) -> None:
    client, back = client_for(world.noor), places(table)[place]
    address = f"/vandaag/{table.meetings[2].pk}/nabespreken/afspraak/{agreed.pk}/"
    assert client.post(address, {"what": what, "back": back})["Location"] == f"{back}#afspraken"
    page = client.get(back).content.decode()
    assert f"<s>{WHAT}</s>" in page
    assert 'name="what" value="open"' in page
    assert client.post(address, {"what": "open", "back": back})["Location"] == f"{back}#afspraken"
    assert f"<strong>{WHAT}</strong>" in client.get(back).content.decode()
    client.post(address, {"what": what, "back": back})
    with time_machine.travel(at + timedelta(days=1)):
        assert WHAT not in client_for(world.noor).get(back).content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/vandaag/", "/vandaag/../", ""])
def test_the_way_back_leads_to_no_other_site(
    back: str, world: World, table: Table, agreed: FollowUp, client_for: ClientFor
) -> None:
    own = f"/vandaag/{table.meetings[2].pk}/nabespreken/"
    answer = client_for(world.bram).post(f"{own}afspraak/{agreed.pk}/", {"what": "done", "back": back})
    assert answer["Location"] == f"{own}#afspraken"


def test_it_goes_into_no_copy_on_a_telephone_and_stops_with_the_group(
    world: World, table: Table, agreed: FollowUp, client_for: ClientFor, at: datetime
) -> None:
    client = client_for(world.bram)
    assert WHAT not in client.get(f"{table.page}?bewaren").content.decode()
    groups.end(group=table.group, by=world.bram, at=at)
    assert WHAT not in client.get("/vandaag/").content.decode()


def test_who_leaves_the_team_leaves_it_to_the_others_and_keeps_what_was_dropped(
    world: World, table: Table, agreed: FollowUp, at: datetime
) -> None:
    dropped = actions.agree(meeting=table.now, what="Taart", who=world.noor, due=None, by=world.noor, at=at)
    actions.drop(follow_up=dropped, by=world.noor, at=at)
    groups.take_from_team(group=table.group, person=world.noor, by=world.bram, at=at)
    assert [one.who for one in FollowUp.objects.order_by("at")] == [None, world.noor]


def test_the_meetings_of_a_group_lead_its_team_to_every_debrief(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    off = table.meetings[0]
    Cancellation.objects.create(meeting=off, by=world.bram, at=at, reason="Bram is ziek")
    page = client_for(world.noor).get(f"/groepen/{table.group.slug}/team/bijeenkomsten/").content.decode()
    there = [f"/vandaag/{one.pk}/nabespreken/" in page for one in table.meetings]
    assert there == [False, True, True, False]
    # Who coordinates and is not in the team reads no debrief, and is led to none.
    other = client_for(world.katja).get(f"/groepen/{table.group.slug}/team/bijeenkomsten/").content.decode()
    assert "nabespreken" not in other


@pytest.mark.parametrize("rows", [1, 3])
def test_more_agreements_take_no_more_queries(
    rows: int, world: World, table: Table, agreed: FollowUp, client_for: ClientFor, at: datetime
) -> None:
    groups.add_to_team(group=table.group, person=world.katja, hat=Hat.FACILITATOR, by=world.bram, at=at)
    for number in range(rows):
        for by in (world.bram, world.katja):
            one = actions.agree(meeting=table.meetings[number], what="Taart", who=by, due=None, by=by, at=at)
            actions.do(follow_up=one, by=by, at=at)
    client = client_for(world.bram)
    for place, most in zip(places(table), (11, 17, 22), strict=True):
        client.get(place)
        with CaptureQueriesContext(connection) as queried:
            client.get(place)
        assert len(queried) <= most, (place, len(queried))
