"""Parents are asked for another group by a message with a link: nobody is moved, and the link is one they may have."""

from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from nestwerk.groups.actions import renew_door
from nestwerk.groups.models import Entry, Group
from nestwerk.participants.models import GroupMessage, Participant, Standing
from nestwerk.participants.queries import secret_of
from nestwerk.participants.queries.other_group import link_to, other_groups, words_about
from nestwerk.people.models import Person
from nestwerk.ui import dates
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def next_one(groups: GroupWorld) -> Group:
    """The group of Thursday is the next season of that of Tuesday."""
    Group.objects.filter(pk=groups.series.pk).update(after=groups.tuesday, public=True)
    return Group.objects.get(pk=groups.series.pk)


def place_of(group: Group) -> str:
    return f"/groepen/{group.slug}/team/berichten/"


def test_the_invitation_stands_ready_in_each_language_and_leaves_as_any_message(
    groups: GroupWorld, world: World, parents: ParentWorld, next_one: Group, client_for: ClientFor, at: datetime
) -> None:
    bram, before = client_for(world.bram), list(Participant.objects.order_by("pk").values("pk", "group", "standing"))
    page = unescape(bram.get(place_of(groups.tuesday), {"groep": next_one.slug}).content.decode())
    link = f"{settings.BASE_URL}/groepen/{next_one.slug}/"
    assert f"Er is een nieuw seizoen: {next_one.name}." in page
    assert f"Schrijf je hier in: {link}" in page
    languages = set(Participant.objects.filter(group=groups.tuesday).values_list("language", flat=True))
    words = words_about(next_one, here=groups.tuesday, languages=sorted(languages), waits=False, at=at)
    assert "ar" in words
    assert all(said in page for said in words.values())
    assert len(set(words.values())) == len(words)
    sent = {"whom": "all", "language": "nl", "words": words["nl"], "more_ar": words["ar"], "token": "een"}
    assert bram.post(place_of(groups.tuesday), {**sent, "wens": "versturen"}).status_code == 302
    assert GroupMessage.objects.filter(group=groups.tuesday).count() == 1
    with time_machine.travel(at + timedelta(minutes=11)):
        amina = client_for(None).get(f"/mijn/{secret_of(parents.amina)}/").content.decode()
    assert f'href="{link}"' in unescape(amina)
    # Invited, not moved.
    assert list(Participant.objects.order_by("pk").values("pk", "group", "standing")) == before


def test_who_waits_is_asked_for_another_group_and_keeps_her_turn(
    groups: GroupWorld, world: World, parents: ParentWorld, client_for: ClientFor, at: datetime
) -> None:
    bram, waits = client_for(world.bram), parents.amina
    Participant.objects.filter(pk=waits.pk).update(standing=Standing.WAITING)
    other = Group.objects.filter(pk=groups.open_house.pk)
    other.update(public=True)
    page = bram.get(f"/groepen/{groups.tuesday.slug}/team/wachtlijst/").content.decode()
    ask = f"{place_of(groups.tuesday)}?aan={waits.pk}&amp;kies=1#andere-groep"
    assert ask in page
    page = bram.get(place_of(groups.tuesday), {"aan": str(waits.pk), "kies": "1"}).content.decode()
    assert f'<option value="{groups.open_house.slug}"' in page
    found = bram.get(place_of(groups.tuesday), {"aan": str(waits.pk), "groep": groups.open_house.slug})
    words = unescape(found.content.decode())
    assert f"Er is een andere groep: {groups.open_house.name}." in words
    # Nobody signs up for an open house.
    assert f"Je bent er welkom, zonder je in te schrijven: {link_to(groups.open_house)}" in words
    coming = groups.open_house.meetings.upcoming(at).first()
    assert coming is not None
    assert f"De volgende keer is {dates.calendar_day_hour(coming.starts_at)}." in words
    assert "Je blijft hier op de wachtlijst tot je zegt dat je dat niet meer wilt." in words
    sent = {"whom": "one", "participant": str(waits.pk), "language": "nl", "words": "Kom je?", "token": "twee"}
    assert bram.post(place_of(groups.tuesday), {**sent, "wens": "versturen"}).status_code == 302
    assert Participant.objects.get(pk=waits.pk).standing == Standing.WAITING


def test_a_door_is_given_by_who_runs_that_group_alone(groups: GroupWorld, world: World, at: datetime) -> None:
    hidden = groups.series
    Group.objects.filter(pk=hidden.pk).update(public=False, entry=Entry.INVITED)
    hidden.refresh_from_db()
    renew_door(group=hidden, by=world.katja, at=at)
    hidden.refresh_from_db()
    assert hidden in other_groups(groups.tuesday, person=world.katja)
    assert link_to(hidden) == f"{settings.BASE_URL}/deur/{hidden.door}/"
    hidden.team.all().delete()
    assert hidden not in other_groups(groups.tuesday, person=world.bram)
    assert groups.zuid not in other_groups(groups.tuesday, person=world.katja)


def test_what_cannot_be_told_about_fills_in_nothing(
    groups: GroupWorld, world: World, parents: ParentWorld, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    for slug in (groups.zuid.slug, groups.tuesday.slug, "bestaat-niet", "\x00"):
        page = bram.get(place_of(groups.tuesday), {"groep": slug})
        assert page.status_code == 200
        assert "Schrijf je hier in" not in page.content.decode()
