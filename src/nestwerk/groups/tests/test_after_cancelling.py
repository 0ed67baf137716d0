"""After a cancellation: it goes on after all, one more at the end, what each was about moves on."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.groups import actions
from nestwerk.groups.actions.again import AGAIN
from nestwerk.groups.models import Cancellation, Group, Meeting
from nestwerk.groups.queries.planning import zone
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.layers import layer
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
PAGE = "/groepen/weekgroep/team/bijeenkomsten/"


@layer
def weekly(world: World, at: datetime) -> Group:
    """A group that meets each week on Tuesday evening, four times from in two days on."""
    values: actions.GroupValues = {"name": "Weekgroep", "form": GroupForm.WEEKLY, "rhythm": "FREQ=WEEKLY"}
    group = actions.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    first = (at + timedelta(days=2)).replace(hour=18)
    actions.plan_meetings(group=group, first=first, minutes=90, number=4, by=world.bram, at=at)
    return group


@pytest.fixture
def four(weekly: Group, world: World, at: datetime) -> list[Meeting]:
    """Its meetings: the first two with a theme, the first one cancelled."""
    meetings = list(weekly.meetings.order_by("starts_at"))
    for meeting, theme in zip(meetings, ("Slapen", "Grenzen", "", "Samen"), strict=True):
        actions.describe(meeting=meeting, theme=theme, session=None, by=world.bram, at=at)
    actions.cancel(meeting=meetings[0], reason="ziek", by=world.bram, at=at)
    return meetings


def shown(client: Client, place: str) -> str:
    answer = client.get(place, follow=True)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_a_cancelled_meeting_goes_on_after_all(
    four: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    assert "Gaat het toch door?" in shown(bram, f"{PAGE}{four[0].pk}/")
    bram.post(f"{PAGE}{four[0].pk}/toch/")
    assert not Cancellation.objects.exists()
    assert weekly.meetings.upcoming(at).first() == four[0]
    one = Meeting.objects.get(pk=four[0].pk)
    # Calendars hear of it: the file counts on.
    assert (one.revision, one.goings_on.count()) == (2, 1)
    assert "niet meer afgezegd" in html.unescape(bram.post(f"{PAGE}{four[0].pk}/toch/", follow=True).content.decode())


def test_one_of_the_past_asks_again(four: list[Meeting], world: World, client_for: ClientFor, at: datetime) -> None:
    with time_machine.travel(at + timedelta(days=4)):
        bram = client_for(world.bram)
        assert "Heeft het plaatsgevonden?" in shown(bram, f"{PAGE}{four[0].pk}/")
        answer = bram.post(f"{PAGE}{four[0].pk}/toch/", follow=True)
        assert "Vink aan dat het plaatsvond." in html.unescape(answer.content.decode())
        assert Cancellation.objects.count() == 1
        bram.post(f"{PAGE}{four[0].pk}/toch/", {"zeker": "on"})
        assert Cancellation.objects.count() == 0


def test_one_more_at_the_end_at_the_same_hour_of_the_wall(
    four: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    page = shown(bram, f"{PAGE}{four[0].pk}/")
    [moment] = re.findall(r'name="moment" value="([^"]+)"', page)
    bram.post(f"{PAGE}{four[0].pk}/achteraan/", {"moment": moment})
    last, before = weekly.meetings.order_by("-starts_at")[:2]
    assert before == four[3]
    assert last.starts_at.astimezone(zone()).time() == before.starts_at.astimezone(zone()).time()
    assert last.starts_at > before.starts_at
    # The same button on the page that stood open adds no other one.
    bram.post(f"{PAGE}{four[0].pk}/achteraan/", {"moment": moment})
    assert weekly.meetings.count() == 5


def test_what_it_was_about_moves_on_to_where_there_is_room(
    four: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    place = f"{PAGE}{four[0].pk}/doorschuiven/"
    page = shown(bram, place)
    marks = re.findall(r'name="gezien" value="([^"]+)"', page)
    assert len(marks) == 2
    assert [one.theme for one in weekly.meetings.order_by("starts_at")] == ["Slapen", "Grenzen", "", "Samen"]
    bram.post(place, {"gezien": marks})
    assert [one.theme for one in weekly.meetings.order_by("starts_at")] == ["", "Slapen", "Grenzen", "Samen"]
    # The page that stood open moves nothing twice.
    bram.post(place, {"gezien": marks})
    assert [one.theme for one in weekly.meetings.order_by("starts_at")] == ["", "Slapen", "Grenzen", "Samen"]


def test_what_was_described_otherwise_meanwhile_is_shown_first(four: list[Meeting], world: World, at: datetime) -> None:
    with pytest.raises(ChangedAtOnce):
        actions.shift_subjects(meeting=four[0], seen=["iets"], by=world.bram, at=at)


def test_without_room_nothing_falls_off(
    four: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.describe(meeting=four[2], theme="Eten", session=None, by=world.bram, at=at)
    bram = client_for(world.bram)
    assert "zet er eerst één achteraan" in shown(bram, f"{PAGE}{four[0].pk}/")
    bram.post(f"{PAGE}{four[0].pk}/doorschuiven/", {"gezien": []})
    themes = [one.theme for one in weekly.meetings.order_by("starts_at")]
    assert themes == ["Slapen", "Grenzen", "Eten", "Samen"]


def test_after_an_ended_group_and_for_others_nothing_changes(
    four: list[Meeting], weekly: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    for place in ("toch/", "achteraan/", "doorschuiven/"):
        assert client_for(world.noor).post(f"{PAGE}{four[0].pk}/{place}").status_code == 404
    actions.end(group=weekly, by=world.bram, at=at)
    assert "toch/" not in shown(client_for(world.bram), f"{PAGE}{four[0].pk}/")
    with pytest.raises(actions.HasEnded):
        actions.go_on(meeting=four[0], by=world.bram, at=at)


def test_an_older_backup_takes_the_cancellation_back_again(four: list[Meeting], world: World, at: datetime) -> None:
    again = AGAIN["groups.meeting-goes-on"]
    again([str(four[0].pk), str(world.bram.pk)], at + timedelta(hours=1))
    assert not Cancellation.objects.exists()
    # Twice is once.
    again([str(four[0].pk), str(world.bram.pk)], at + timedelta(hours=1))
    assert Meeting.objects.get(pk=four[0].pk).goings_on.count() == 1
