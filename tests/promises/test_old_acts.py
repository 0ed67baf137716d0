"""What is done from a page that stood open is done to what that page showed, or asked about first."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import Message
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import ParentWorld, World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def group(parents: ParentWorld) -> Group:
    return parents.amina.group


@pytest.fixture
def bram(client_for: ClientFor, world: World) -> Client:
    return client_for(world.bram)


@pytest.fixture
def coming(group: Group, at: datetime) -> Meeting:
    return group.meetings.filter(starts_at__gt=at).order_by("starts_at")[0]


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


def to_cancel(browser: Client, group: Group, meeting: Meeting) -> Tab:
    tab = Tab(browser, reverse("groups:meeting", args=[group.slug, meeting.pk]), "seen")
    assert tab.address.endswith("afzeggen/")
    return tab


def move(meeting: Meeting, world: World, at: datetime, *, days: int) -> None:
    moment = {name: getattr(meeting, name) + timedelta(days=days) for name in ("starts_at", "ends_at")}
    groups.move(meeting=meeting, venue=None, reason="ziek", by=world.katja, at=at, **moment)


def test_a_meeting_that_was_moved_since_is_not_cancelled_unseen(
    group: Group, coming: Meeting, bram: Client, world: World, at: datetime
) -> None:
    """Before: the moved one was cancelled, and every family was told so."""
    tab = to_cancel(bram, group, coming)
    move(coming, world, at, days=9)
    told = Message.objects.count()
    answer = tab.send({"reason": "Ik ben ziek"})
    assert "Deze bijeenkomst werd verplaatst nadat je de pagina opende. Nu is ze: " in read(answer)
    assert not hasattr(Meeting.objects.get(pk=coming.pk), "cancellation")
    assert Message.objects.count() == told
    # The reason stands there still, and once more is yes.
    tab.fields = filled_in(answer, "seen")
    assert tab.fields["reason"] == ["Ik ben ziek"]
    assert tab.send({}).status_code == 302
    assert Meeting.objects.get(pk=coming.pk).cancellation.reason == "Ik ben ziek"


def test_of_two_at_the_same_moment_the_second_is_asked(coming: Meeting, world: World, at: datetime) -> None:
    seen = Meeting.objects.get(pk=coming.pk)
    move(coming, world, at, days=9)
    with pytest.raises(ChangedAtOnce):
        groups.cancel(meeting=coming, reason="x", by=world.bram, at=at, seen=seen)


def test_a_meeting_that_stands_where_it_was_is_cancelled_at_once(group: Group, coming: Meeting, bram: Client) -> None:
    assert to_cancel(bram, group, coming).send({"reason": "Ik ben ziek"}).status_code == 302
    assert hasattr(Meeting.objects.get(pk=coming.pk), "cancellation")


def test_a_group_with_other_meetings_than_were_seen_does_not_end_unseen(
    group: Group, coming: Meeting, bram: Client, world: World, at: datetime
) -> None:
    """Before: an old page ended it with the ten meetings that a colleague had planned since."""
    page = reverse("groups:settings", args=[group.slug])
    tab = Tab(bram, page, "seen")
    last = group.meetings.order_by("-starts_at")[0]
    groups.add_meeting(group=group, starts_at=last.starts_at + timedelta(weeks=1), minutes=90, by=world.katja, at=at)
    told = Message.objects.count()
    answer = tab.send({"sure": "on"})
    assert "De groep gaat voorlopig door." in read(answer)
    assert (Group.objects.get(pk=group.pk).ended_at, Message.objects.count()) == (None, told)
    tab.fields = filled_in(answer, "seen")
    assert tab.send({"sure": "on"}).status_code == 302
    assert Group.objects.get(pk=group.pk).ended_at is not None


def test_who_does_not_tick_reads_so_on_the_page(group: Group, bram: Client) -> None:
    """Before: a page that is not there."""
    answer = Tab(bram, reverse("groups:settings", args=[group.slug]), "seen").send({})
    assert answer.status_code == 200
    assert Group.objects.get(pk=group.pk).ended_at is None


def test_the_way_to_one_house_is_not_written_with_another(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    """Before: the parents read at the new place how to ring at the old one."""
    places = [
        groups.make_venue(organisation=group.organisation, name=name, address=address, by=world.katja, at=at)
        for name, address in (("Bij De Vries", "Straat 1"), ("Buurthuis", "Plein 9"))
    ]
    groups.change_settings(group=group, values={"venue": places[0]}, by=world.katja, at=at)
    tab = Tab(bram, reverse("groups:venue", args=[group.slug]), "directions")
    groups.change_settings(group=Group.objects.get(pk=group.pk), values={"venue": places[1]}, by=world.katja, at=at)
    answer = tab.send({"directions": "Bel twee keer bij De Vries"})
    assert "komt de groep op een andere plek samen: Buurthuis" in read(answer)
    for place in places:
        place.refresh_from_db()
        assert place.directions == ""
    shown = filled_in(answer, "directions")
    assert (shown["name"], shown["directions"]) == (["Buurthuis"], ["Bel twee keer bij De Vries"])
    tab.fields = shown
    tab.send({"directions": "Bel aan de zijdeur"})
    places[1].refresh_from_db()
    assert (places[1].name, places[1].directions) == ("Buurthuis", "Bel aan de zijdeur")


def test_a_place_that_was_taken_away_since_does_not_come_back_as_a_new_one(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    place = groups.make_venue(
        organisation=group.organisation, name="De Vries", address="Straat 1", by=world.katja, at=at
    )
    groups.change_settings(group=group, values={"venue": place}, by=world.katja, at=at)
    tab = Tab(bram, reverse("groups:venue", args=[group.slug]), "directions")
    groups.change_settings(group=Group.objects.get(pk=group.pk), values={"venue": None}, by=world.katja, at=at)
    assert "heeft de groep geen plek meer" in read(tab.send({"directions": "Bel twee keer"}))
    assert Group.objects.get(pk=group.pk).venue is None
