"""A form that was open while a colleague changed the same thing undoes nothing, and tells no family again."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting, Venue
from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Message
from nestwerk.people.models import Person
from nestwerk.programmes.models import Programme, SessionPlan
from nestwerk.reach import actions as reach
from nestwerk.reach import queries as reaching
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
def katja(client_for: ClientFor, world: World) -> Client:
    return client_for(world.katja)


def settings_of(group: Group) -> str:
    return f"/groepen/{group.slug}/team/instellingen/"


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


def change(group: Group, world: World, at: datetime, **values: object) -> None:
    groups.change_settings(group=group, values=values, by=world.katja, at=at + timedelta(minutes=1))  # type: ignore[arg-type]


def test_another_name_leaves_what_a_colleague_closed_and_moved(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    """Before: the page stood open to everybody again, at the old place, and five families were told so."""
    tab = Tab(bram, settings_of(group), "about")
    place = groups.make_venue(
        organisation=group.organisation, name="Nieuwe plek", address="Straat 2", by=world.katja, at=at
    )
    change(group, world, at, public=False, phone="09 999 99 99", venue=place, capacity=6, languages=["tr"])
    told = Message.objects.count()
    said = read(tab.send({"name": "Samen op dinsdag, nieuw"}, follow=True))
    group = Group.objects.get(pk=group.pk)
    assert group.name == "Samen op dinsdag, nieuw"
    assert (group.public, group.phone, group.venue, group.capacity) == (False, "09 999 99 99", place, 6)
    assert group.languages == ["tr"]
    assert Message.objects.count() == told
    assert Client().get(f"/groepen/{group.slug}/").status_code == 404
    assert "Iemand anders wijzigde dit nadat je de pagina opende, en dat blijft zo: " in said


def test_what_both_changed_is_shown_and_asked(group: Group, bram: Client, world: World, at: datetime) -> None:
    """Before: the last one won, and nobody read what was lost."""
    tab = Tab(bram, settings_of(group), "about")
    change(group, world, at, capacity=6, phone="09 999 99 99")
    answer = tab.send({"capacity": "20", "about": "Eerste regel\r\ntweede regel"})
    said = read(answer)
    assert "Nu staat er: <bdi>6</bdi>" in said
    group.refresh_from_db()
    assert group.capacity == 6
    assert "tweede regel" not in group.about
    # What was typed stands there still; what the colleague changed elsewhere too.
    shown = filled_in(answer, "about")
    assert (shown["capacity"], shown["phone"]) == (["20"], ["09 999 99 99"])
    assert "tweede regel" in shown["about"][0]
    tab.fields = shown
    tab.send({})
    group.refresh_from_db()
    assert (group.capacity, group.phone) == (20, "09 999 99 99")
    assert "tweede regel" in group.about


def test_asked_again_when_it_changed_once_more(group: Group, bram: Client, world: World, at: datetime) -> None:
    tab = Tab(bram, settings_of(group), "about")
    change(group, world, at, capacity=6)
    tab.fields = filled_in(tab.send({"capacity": "20"}), "about")
    change(group, world, at, capacity=7)
    assert "Nu staat er: <bdi>7</bdi>" in read(tab.send({}))
    group.refresh_from_db()
    assert group.capacity == 7


def test_ticks_that_were_emptied_or_ticked_meanwhile_stay_so(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    change(group, world, at, languages=[], childcare=True, childcare_places=4, skip_holidays=True)
    tab = Tab(bram, settings_of(group), "about")
    change(group, world, at, languages=["ar", "nl"], skip_holidays=False, childcare_places=9)
    tab.send({"childcare": []})
    group.refresh_from_db()
    assert (group.languages, group.skip_holidays) == (["ar", "nl"], False)
    assert (group.childcare, group.childcare_places) == (False, None)


def test_a_tick_that_both_changed_alike_asks_nothing(group: Group, bram: Client, world: World, at: datetime) -> None:
    tab = Tab(bram, settings_of(group), "about")
    change(group, world, at, public=False, capacity=6)
    assert tab.send({"public": [], "capacity": "6"}).status_code == 302


def test_a_page_that_shows_nothing_hidden_asks_before_it_changes_anything(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    """What it showed is not known: an old copy of the page, or a program."""
    tab = Tab(bram, settings_of(group), "about")
    tab.fields = {name: value for name, value in tab.fields.items() if not name.startswith("initial-")}
    change(group, world, at, capacity=6)
    assert tab.send({}).status_code == 200
    group.refresh_from_db()
    assert group.capacity == 6


def test_a_longer_meeting_is_not_moved_back(group: Group, bram: Client, world: World, at: datetime) -> None:
    """Before: it went back to its old day, and five families heard that it moved, a second time."""
    one = Meeting.objects.filter(group=group, starts_at__gt=at + timedelta(days=2)).order_by("starts_at")[0]
    tab = Tab(bram, f"/groepen/{group.slug}/team/bijeenkomsten/{one.pk}/", "begins")
    later = one.starts_at + timedelta(days=1), one.ends_at + timedelta(days=1)
    groups.move(meeting=one, starts_at=later[0], ends_at=later[1], reason="zaal bezet", by=world.katja, at=at)
    told = Message.objects.count()
    answer = tab.send({"minutes": "150", "reason": "We praten langer"})
    assert "staat hier zoals het nu is" in read(answer)
    one.refresh_from_db()
    assert (one.starts_at, one.ends_at) == later
    assert Message.objects.count() == told
    # She reads the day of now and sends it once more: the meeting gets longer there.
    tab.fields = filled_in(answer, "begins")
    tab.send({})
    one.refresh_from_db()
    assert (one.starts_at, one.ends_at) == (later[0], later[0] + timedelta(minutes=150))
    assert Message.objects.count() > told


def test_words_of_a_meeting_leave_the_session_that_a_colleague_chose(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    """Before: another theme took the session away that a colleague had chosen meanwhile."""
    series = Programme.objects.create(
        slug="reeks", title="Reeks", form="weekly", changed_at=at, organisation=group.organisation
    )
    session = SessionPlan.objects.create(programme=series, order=1, title="Spelen")
    change(group, world, at, programme=series)
    one = Meeting.objects.filter(group=group, starts_at__gt=at).order_by("starts_at")[0]
    tab = Tab(bram, f"/groepen/{group.slug}/team/bijeenkomsten/{one.pk}/", "theme")
    groups.describe(meeting=one, theme=one.theme, session=session, by=world.katja, at=at)
    tab.send({"theme": "Eten"})
    one.refresh_from_db()
    assert (one.theme, one.session) == ("Eten", session)


def test_the_address_that_a_colleague_corrected_stays(group: Group, bram: Client, world: World, at: datetime) -> None:
    """Before: other directions brought back the wrong address, and said that no message goes out."""
    tab = Tab(bram, f"/groepen/{group.slug}/team/plaats/", "directions")
    venue = Venue.objects.get(pk=group.venue_id)
    groups.change_venue(venue=venue, values={"address": "Juiste straat 9"}, by=world.katja, at=at)
    tab.send({"directions": "Links van de kerk"})
    venue.refresh_from_db()
    assert (venue.directions, venue.address) == ("Links van de kerk", "Juiste straat 9")


def test_a_second_new_place_reads_first_where_the_group_meets_now(
    group: Group, bram: Client, world: World, at: datetime
) -> None:
    """Before: two colleagues who both wrote down the new place told five families twice."""
    tab = Tab(bram, f"/groepen/{group.slug}/team/plaats/?nieuw", "directions")
    place = groups.make_venue(organisation=group.organisation, name="De Brug", by=world.katja, at=at)
    change(group, world, at, venue=place)
    told = Message.objects.count()
    answer = tab.send({"name": "de brug"})
    assert "komt de groep ergens anders samen: De Brug" in read(answer)
    group.refresh_from_db()
    assert (group.venue, Message.objects.count()) == (place, told)
    tab.fields = filled_in(answer, "directions")
    assert tab.send({}).status_code == 302
    group.refresh_from_db()
    assert group.venue is not None
    assert group.venue.name == "de brug"


def test_terms_and_settings_of_messages_leave_what_was_set_meanwhile(
    group: Group, katja: Client, world: World, at: datetime
) -> None:
    """Before: notes were kept 90 days again, the smallest count was 5 again, and text messages went out again."""
    organisation = group.organisation
    terms = Tab(katja, reverse("reach:terms", args=[organisation.slug]), "note_days")
    preferences = Tab(katja, reverse("messenger:settings", args=[organisation.slug]), "quiet_from")
    reach.change_terms(organisation=organisation, values={"note_days": 30, "least": 10}, by=world.katja, at=at)
    messenger.change_settings(
        organisation=organisation, values={"text_messages": False, "texts_a_month": 1}, by=world.katja, at=at
    )
    terms.send({"left_months": "4"})
    preferences.send({"reminder_days": "2"})
    kept, sent = reaching.terms_of(organisation), messages.settings_of(organisation)
    assert (kept.left_months, kept.note_days, kept.least) == (4, 30, 10)
    assert (sent.reminder_days, sent.text_messages, sent.texts_a_month) == (2, False, 1)
    assert "Nu staat er: <bdi>30</bdi>" in read(terms.send({"note_days": "60"}))


def test_at_the_same_moment_nothing_is_kept(group: Group, world: World, at: datetime) -> None:
    """Before: of two who saved at once the second one undid the first, whatever the page had asked."""
    seen = Group.objects.get(pk=group.pk)
    one = Meeting.objects.filter(group=group, starts_at__gt=at).order_by("starts_at")[0]
    change(group, world, at, capacity=6)
    groups.move(
        meeting=one,
        starts_at=one.starts_at + timedelta(hours=1),
        ends_at=one.ends_at + timedelta(hours=1),
        reason="",
        by=world.katja,
        at=at,
    )
    told = Message.objects.count()
    with pytest.raises(ChangedAtOnce):
        groups.change_settings(
            group=group, values={"capacity": 20}, seen={"capacity": seen.capacity}, by=world.bram, at=at
        )
    with pytest.raises(ChangedAtOnce):
        groups.move(
            meeting=one, starts_at=one.starts_at, ends_at=one.ends_at, reason="", seen=one, by=world.bram, at=at
        )
    # What both changed alike is no matter.
    groups.change_settings(group=group, values={"capacity": 6}, seen={"capacity": seen.capacity}, by=world.bram, at=at)
    group.refresh_from_db()
    assert (group.capacity, Message.objects.count()) == (6, told)
