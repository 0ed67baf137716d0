"""A hidden address: who may choose it, and what is asked before more people may see it."""

import html
import re
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.test import Client

from nestwerk.groups import actions, queries
from nestwerk.groups.forms.when import WhenForm
from nestwerk.groups.models import Group, Hat, Meeting, Venue
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HIDDEN = "Achterhuis"


@pytest.fixture
def hidden(world: World, groups: GroupWorld, at: datetime) -> Venue:
    """A place that only the series meets at, and that is told by phone only."""
    values = {"name": HIDDEN, "address": "Stille Steeg 7", "shown": "by-phone"}
    venue = actions.make_venue(organisation=world.de_kiem, by=world.bram, at=at, **values)
    actions.change_settings(group=groups.series, values={"venue": venue}, by=world.bram, at=at)
    return venue


@pytest.fixture
def stranger(world: World, groups: GroupWorld, at: datetime) -> Person:
    """A facilitator of the same organisation, who guides the Tuesday group and no other."""
    person = people.open_account(name="Wout", email="wout@example.org", language="nl", at=at)
    people.add_member(organisation=world.de_kiem, person=person, role=Role.FACILITATOR, by=world.katja, at=at)
    actions.add_to_team(group=groups.tuesday, person=person, hat=Hat.FACILITATOR, by=world.bram, at=at)
    return person


def test_a_hidden_place_is_offered_to_its_teams_and_to_coordinators_only(
    hidden: Venue, stranger: Person, world: World, groups: GroupWorld
) -> None:
    offered = {
        person.name: hidden in queries.venues_offered(world.de_kiem, to=person)
        for person in (world.bram, world.katja, stranger)
    }
    assert offered == {world.bram.name: True, world.katja.name: True, "Wout": False}
    assert groups.tuesday.venue in queries.venues_offered(world.de_kiem, to=stranger)


def test_no_page_or_form_tells_another_team_of_it(
    hidden: Venue, stranger: Person, groups: GroupWorld, client_for: ClientFor
) -> None:
    wout, tuesday, series = client_for(stranger), groups.tuesday, groups.series
    meeting = tuesday.meetings.first()
    assert meeting is not None
    here = f"/groepen/{tuesday.slug}/team/"
    draft = wout.post("/groepen/nieuw/", {"organisation": str(tuesday.organisation_id), "name": "N", "form": "weekly"})
    pages = [
        f"{here}instellingen/",
        f"{here}plaats/",
        f"{here}bijeenkomsten/een/",
        f"{here}bijeenkomsten/{meeting.pk}/",
        f"/groepen/{series.slug}/team/",
        f"/groepen/{series.slug}/team/bijeenkomsten/",
        f"/groepen/{series.slug}/",
        f"/groepen/{series.slug}/agenda.ics",
        "/groepen/",
        draft.headers["Location"],
    ]
    answers = {page: wout.get(page, follow=True) for page in pages}
    assert [page for page, answer in answers.items() if HIDDEN in answer.content.decode()] == []
    assert sum(answer.status_code == 200 for answer in answers.values()) > 6


def test_the_key_of_a_hidden_place_opens_nothing(
    hidden: Venue, stranger: Person, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    wout, here = client_for(stranger), f"/groepen/{groups.tuesday.slug}/team/"
    before = (groups.tuesday.venue_id, groups.tuesday.meetings.count())
    meeting = groups.tuesday.meetings.upcoming(at)[0]
    when = {"day": "2027-02-02", "begins": "10:00", "minutes": "60", "venue": str(hidden.pk), "reason": "Anders"}
    settings = {"name": "Dinsdag", "entry": "open", "promotion": "automatic", "region": "be-vlg", "public": "on"}
    answers = [
        wout.post(f"{here}instellingen/", {**settings, "venue": str(hidden.pk)}),
        wout.post(f"{here}bijeenkomsten/een/", when),
        wout.post(f"{here}bijeenkomsten/{meeting.pk}/verzetten/", when),
    ]
    group = Group.objects.get(pk=groups.tuesday.pk)
    assert (group.venue_id, group.meetings.count()) == before
    assert not Meeting.objects.filter(group=group, venue=hidden).exists()
    assert [(answer.status_code, HIDDEN in answer.content.decode()) for answer in answers] == [(200, False)] * 3
    typed = {"place": str(hidden.pk), "rhythm": "weekly"}
    offered = queries.venues_offered(group.organisation, to=stranger)
    assert "place" in WhenForm(typed, venues=offered).errors


def test_opening_up_an_address_says_which_groups_it_touches(
    hidden: Venue, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.upcoming(at)[0]
    Meeting.objects.filter(pk=meeting.pk).update(venue=hidden)
    bram, place = client_for(world.bram), f"/groepen/{groups.series.slug}/team/plaats/"
    page = bram.get(place).content.decode()
    assert (groups.tuesday.name in page, groups.series.name in page) == (True, True)
    values = {"name": HIDDEN, "address": "Stille Steeg 7"}
    found = []
    for more in ({"shown": "public"}, {"shown": "after-sign-up"}, {"shown": "public", "sure": "on"}):
        sent_as_shown(place, {**values, **more}, browser=bram)
        hidden.refresh_from_db()
        found.append(hidden.shown)
    assert found == ["by-phone", "by-phone", "public"]
    sent_as_shown(place, {**values, "shown": "by-phone"}, browser=bram)
    hidden.refresh_from_db()
    assert hidden.shown == "by-phone"


@pytest.mark.parametrize("way", ["move", "add", "settings", "new place"])
def test_a_group_whose_place_only_the_team_knows_asks_before_more_people_may_see(
    way: str, hidden: Venue, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    group = Group.objects.get(pk=groups.series.pk)
    open_place = groups.tuesday.venue
    assert open_place is not None
    meeting = group.meetings.upcoming(at)[0]
    here, bram = f"/groepen/{group.slug}/team/", client_for(world.bram)
    when = {"day": "2027-02-02", "begins": "10:00", "minutes": "60", "venue": str(open_place.pk), "reason": "Water"}
    settings = {"name": "Reeks", "entry": "open", "promotion": "automatic", "region": "be-vlg", "public": "on"}
    place, values = {
        "move": (f"bijeenkomsten/{meeting.pk}/verzetten/", when),
        "add": ("bijeenkomsten/een/", when),
        "settings": ("instellingen/", {**settings, "venue": str(open_place.pk)}),
        "new place": ("plaats/?nieuw", {"name": "Park", "address": "Plein 1", "shown": "public"}),
    }[way]

    def state() -> tuple[object, ...]:
        kept = Group.objects.get(pk=group.pk)
        return kept.name, kept.venue_id, sorted(kept.meetings.values_list("starts_at", "venue"))

    before = state()
    page_of_form = here + place.removesuffix("verzetten/")
    asked = sent_as_shown(here + place, values, browser=bram, page=page_of_form)
    page = " ".join(html.unescape(asked.content.decode()).split())
    assert asked.status_code == 200
    assert "Minder mensen mogen nu weten waar" in page or "Dit adres openstellen" in page
    assert state() == before
    # The same choice again with the tick goes through; a place that as few may see asks nothing.
    again = sent_as_shown(here + place, {**values, "wider": "on", "sure": "on"}, browser=bram, page=page_of_form)
    assert again.status_code == 302
    assert state() != before


def test_a_move_to_another_moment_at_the_hidden_place_asks_nothing(
    hidden: Venue, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    meeting = groups.series.meetings.upcoming(at)[0]
    place = f"/groepen/{groups.series.slug}/team/bijeenkomsten/{meeting.pk}/verzetten/"
    when = {"day": "2027-02-02", "begins": "10:00", "minutes": "60", "venue": "", "reason": "Later"}
    answer = sent_as_shown(place, when, browser=client_for(world.bram), page=place.removesuffix("verzetten/"))
    assert answer.status_code == 302


def test_back_from_a_hidden_place_to_the_open_usual_one_asks_too(
    hidden: Venue, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    meeting = groups.tuesday.meetings.upcoming(at)[0]
    Meeting.objects.filter(pk=meeting.pk).update(venue=hidden)
    place = f"/groepen/{groups.tuesday.slug}/team/bijeenkomsten/{meeting.pk}/verzetten/"
    when = {"day": "2027-02-02", "begins": "10:00", "minutes": "60", "venue": "", "reason": "Toch hier"}
    bram = client_for(world.bram)
    page = place.removesuffix("verzetten/")
    assert sent_as_shown(place, when, browser=bram, page=page).status_code == 200
    assert sent_as_shown(place, {**when, "wider": "on"}, browser=bram, page=page).status_code == 302


def test_where_a_place_is_stands_nowhere_in_plain(
    hidden: Venue, world: World, groups: GroupWorld, client_for: ClientFor
) -> None:
    """Typed by the team on its own page: neither the name nor how to get in can be read in the database."""
    typed = {
        "name": "Boven de bakker",
        "address": "Stille Steeg 7",
        "directions": "Bel",
        "accessibility": "Lift achter de bakkerij",
        "shown": "by-phone",
    }
    page = f"/groepen/{groups.series.slug}/team/plaats/"
    assert sent_as_shown(page, typed, browser=client_for(world.bram)).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, address, directions, accessibility FROM groups_venue")
        kept = str(cursor.fetchall())
    assert [word for word in ("bakker", "Achterhuis", "Steeg", "Bel", "Lift") if word in kept] == []
    shown = client_for(world.bram).get(page).content.decode()
    assert ("Boven de bakker" in shown, "Lift achter de bakkerij" in shown) == (True, True)


def test_what_stood_in_plain_is_sealed_and_can_be_opened_again(hidden: Venue) -> None:
    def plain() -> tuple[str, str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, accessibility FROM groups_venue WHERE id = %s", [key])
            name, how = cursor.fetchone()
            return str(name), str(how)

    key = Venue._meta.pk.get_db_prep_value(hidden.pk, connection)
    with connection.cursor() as cursor:
        words = ["Achterhuis", "Geen drempel", key]
        cursor.execute("UPDATE groups_venue SET name = %s, accessibility = %s WHERE id = %s", words)
    move = import_module("nestwerk.groups.migrations.0005_seal_names_of_places")
    only = SimpleNamespace(objects=Venue.objects.filter(pk=hidden.pk))
    apps = SimpleNamespace(get_model=lambda *_name: only)
    move.seal_what_is_there(apps, None)
    assert "Achterhuis" not in plain()[0]
    found = Venue.objects.get(pk=hidden.pk)
    assert (found.name, found.accessibility) == ("Achterhuis", "Geen drempel")
    move.open_again(apps, BaseDatabaseSchemaEditor(connection))
    assert plain() == ("Achterhuis", "Geen drempel")


def test_places_stand_by_name(
    hidden: Venue, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    for name in ("zolder", "Aula"):
        actions.make_venue(organisation=world.de_kiem, name=name, by=world.bram, at=at)
    page = client_for(world.bram).get(f"/groepen/{groups.series.slug}/team/instellingen/").content.decode()
    options = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    places = [name for name in options if name in {"zolder", "Aula", "Achterhuis"}]
    assert places == ["Achterhuis", "Aula", "zolder"]


def test_beside_the_choice_stands_that_an_open_group_holds_back_nobody(
    world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    draft = bram.post(
        "/groepen/nieuw/", {"organisation": str(world.de_kiem.pk), "name": "Nieuw", "form": "weekly"}
    ).headers["Location"]
    for page in (draft, f"/groepen/{groups.series.slug}/team/plaats/"):
        words = " ".join(html.unescape(bram.get(page).content.decode()).split())
        assert "krijgt meteen een plaats zolang er een vrij is, en ziet dan het adres" in words


def test_a_town_that_is_written_after_its_address_became_a_secret_is_not_shown(
    world: World, groups: GroupWorld, client_for: ClientFor, client: Client, at: datetime
) -> None:
    """Before: the tick stood ready since the group had no town yet, and Gent was on the public page unasked."""
    group = groups.tuesday
    actions.change_settings(group=group, values={"town": "", "town_shown": True, "public": True}, by=world.bram, at=at)
    assert group.venue is not None
    actions.change_venue(venue=group.venue, values={"shown": "by-phone"}, by=world.katja, at=at)
    tab = Tab(client_for(world.bram), f"/groepen/{group.slug}/team/instellingen/", "town")
    assert "town_shown" not in tab.fields
    tab.send({"town": "9000 Gent"})
    kept = Group.objects.get(pk=group.pk)
    assert (kept.town != "", kept.town_shown) == (True, False)
    assert "Gent" not in client.get(f"/groepen/{group.slug}/").content.decode()
    # Who finds that it can be shown, ticks it.
    tab = Tab(client_for(world.bram), f"/groepen/{group.slug}/team/instellingen/", "town")
    tab.send({"town_shown": "on"})
    assert Group.objects.get(pk=group.pk).town_shown is True


def test_nor_is_it_by_a_tick_that_stood_there_from_before(
    hidden: Venue, world: World, groups: GroupWorld, at: datetime
) -> None:
    Group.objects.filter(pk=groups.series.pk).update(town="", town_shown=True)
    kept = actions.change_settings(
        group=groups.series, values={"town": "9000 Gent", "town_shown": True}, by=world.bram, at=at
    )
    assert (kept.town, kept.town_shown) == ("9000 Gent", False)
    kept = actions.change_settings(group=kept, values={"town": "9000 Gent", "town_shown": True}, by=world.bram, at=at)
    assert kept.town_shown is True


def test_the_page_says_that_the_tick_of_before_did_not_show_the_town(
    hidden: Venue, groups: GroupWorld, world: World, client_for: ClientFor
) -> None:
    """Before: 'Saved', and the tick was gone; nobody said so."""
    Group.objects.filter(pk=groups.series.pk).update(town="", town_shown=True)
    tab = Tab(client_for(world.katja), f"/groepen/{groups.series.slug}/team/instellingen/", "town")
    page = " ".join(tab.send({"town": "9000 Gent", "town_shown": "on"}, follow=True).content.decode().split())
    assert "niemand ziet de gemeente al" in page
    tab = Tab(client_for(world.katja), f"/groepen/{groups.series.slug}/team/instellingen/", "town")
    page = " ".join(tab.send({"town_shown": "on"}, follow=True).content.decode().split())
    assert Group.objects.get(pk=groups.series.pk).town_shown is True
    assert "niemand ziet de gemeente al" not in page
