"""A role ended; the link on a card, an address that was filled in and a door do not end with it, and nobody says so."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
HIS = "bram.prive@voorbeeld.example"
DE_KIEM = "/organisaties/de-kiem/"


@pytest.fixture
def kitchen(world: World, at: datetime) -> Group:
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {
        "name": "Keukentafel",
        "form": GroupForm.SERIES,
        "capacity": 20,
        "public": False,
        "entry": Entry.INVITED,
        "phone": "02 123 45 67",
    }
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


@pytest.fixture
def meeting(kitchen: Group, world: World, at: datetime) -> Meeting:
    return groups.add_meeting(group=kitchen, starts_at=at + timedelta(days=6), minutes=90, by=world.bram, at=at)


def signed_up(group: Group, name: str, at: datetime, *, by: Person | None = None, email: str = "") -> Participant:
    texts = list(queries.current_texts(group.organisation).values())
    values: actions.SignUp = {"name": name, "email": email, "consents": texts}
    return actions.sign_up(group=group, values=values, by=by, at=at)


def read(browser: Client, place: str) -> str:
    answer = browser.get(place)
    assert answer.status_code == 200, place
    return " ".join(html.unescape(answer.content.decode()).split())


def end(browser: Client, person: Person) -> None:
    place = f"{DE_KIEM}leden/{person.pk}/"
    assert sent_as_shown(f"{place}einde/", {}, browser=browser, page=place).status_code == 302


def test_the_page_of_a_member_says_before_what_goes_on_working(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    katja, place = client_for(world.katja), f"{DE_KIEM}leden/{world.bram.pk}/"
    assert "door deze persoon gemaakt" not in read(katja, place)
    for name in ("Amina", "Fatma"):
        one = signed_up(kitchen, name, at)
        actions.new_link(participant=one, kind=LinkKind.PAGE, by=world.bram, at=at, card=True)
    signed_up(kitchen, "Olena", at, by=world.bram, email=HIS)
    told = read(katja, place)
    for words in (
        "2 links naar pagina's van ouders, door deze persoon gemaakt",
        "1 nummer of adres van een ouder, door deze persoon ingevuld",
        "De link om in te schrijven voor Keukentafel: die blijft werken",
        "Het account van Bram Jacobs ziet dan niets meer van",
        "eindigt daar niet mee: kijk wat er blijft werken",
    ):
        assert words in told
    assert "Alles wat aan de rollen hangt" not in told


@pytest.mark.parametrize("how", ["added", "changed", "left the team"])
def test_no_link_goes_to_what_he_filled_in(
    how: str, kitchen: Group, meeting: Meeting, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: reminders went on to his own address, each with the link that works."""
    long_ago, later = at - timedelta(days=20), at + timedelta(days=5)
    if how == "added":
        one = signed_up(kitchen, "Olena", long_ago, by=world.bram, email=HIS)
    else:
        one = signed_up(kitchen, "Olena", long_ago, email="olena@voorbeeld.example")
        actions.change_details(participant=one, values={"email": HIS}, by=world.bram, at=long_ago)
        # Who had the old address was warned of it.
        messenger.go_round(at=long_ago)
    if how == "left the team":
        groups.add_to_team(group=kitchen, person=world.katja, hat="facilitator", by=world.bram, at=at)
        groups.take_from_team(group=kitchen, person=world.bram, by=world.katja, at=at)
    else:
        end(client_for(world.katja), world.bram)
    with time_machine.travel(later):
        moment = meeting.starts_at + timedelta(hours=1)
        ends = moment + timedelta(minutes=90)
        groups.move(meeting=meeting, starts_at=moment, ends_at=ends, reason="", by=world.katja, at=later)
        (letter,) = [one for one in kitchen.organisation.messages.filter(made_at__gte=later) if one.to == HIS]
        assert "/mijn/" not in letter.body
        page = read(client_for(world.katja), f"/groepen/{kitchen.slug}/team/deelnemers/{one.pk}/")
        assert "iemand die deze groep niet meer begeleidt, zette dit nummer of adres erbij" in page
        one.refresh_from_db()
        with pytest.raises(actions.NotSure):
            actions.send_link(participant=one, channel="email", by=world.katja, at=later)
        # Asked, and right: then it goes again.
        actions.confirm_contacts(participant=one, seen={"email": HIS}, by=world.katja, at=later)
        actions.send_link(participant=one, channel="email", by=world.katja, at=later)


def test_what_another_filled_in_or_she_herself_stays_sure(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    hers = signed_up(kitchen, "Amina", at, email="amina@voorbeeld.example")
    katjas = signed_up(kitchen, "Fatma", at, by=world.bram, email=HIS)
    actions.change_details(participant=katjas, values={"email": "fatma@voorbeeld.example"}, by=world.katja, at=at)
    end(client_for(world.katja), world.bram)
    assert [one.email_unsure for one in Participant.objects.filter(pk__in=[hers.pk, katjas.pk])] == [False, False]


def test_the_team_is_asked_for_a_new_link_for_each_parent(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    amina = signed_up(kitchen, "Amina", at)
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=world.bram, at=at, card=True)
    katja = client_for(world.katja)
    asked = "maakte de link van Amina in Keukentafel, en begeleidt deze groep niet meer."
    place = f"/groepen/{kitchen.slug}/team/deelnemers/{amina.pk}/"
    assert asked not in read(katja, "/groepen/")
    end(katja, world.bram)
    secret = queries.secret_of(amina)
    assert asked in read(katja, "/groepen/")
    assert "Wie deze link maakte, begeleidt de groep niet meer" in read(katja, place)
    # It may be the only way in that she has: it is not taken from her.
    assert Client().get(f"/mijn/{secret}/").status_code == 200
    katja.post(f"{place}link/", {"wens": "vernieuwen"})
    assert Client().get(f"/mijn/{secret}/").status_code == 404
    assert asked not in read(katja, "/groepen/")
    assert "Wie deze link maakte, begeleidt" not in read(katja, place)


def test_the_door_that_he_knows_is_asked_for_until_it_is_another_one(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    katja = client_for(world.katja)
    asked = "begeleidt Keukentafel niet meer en kent de link om in te schrijven."
    assert asked not in read(katja, "/groepen/")
    end(katja, world.bram)
    assert asked in read(katja, "/groepen/")
    with time_machine.travel(at + timedelta(days=1)):
        groups.renew_door(group=kitchen, by=world.katja, at=at + timedelta(days=1))
        assert asked not in read(client_for(world.katja), "/groepen/")


@pytest.mark.parametrize("how", ["left", "role taken", "erased"])
def test_the_doors_that_a_coordinator_knew_are_asked_for_too(
    how: str, kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: only doors of groups where somebody was in the team; a coordinator reads them all."""
    lotte = people.open_account(name="Lotte Claes", email="lotte@example.org", language="nl", at=at)
    for role in (Role.COORDINATOR, Role.VOLUNTEER):
        people.add_member(organisation=world.de_kiem, person=lotte, role=role, by=world.katja, at=at)
    katja, later = client_for(world.katja), at + timedelta(days=1)
    assert "De link om in te schrijven voor Keukentafel" in read(katja, f"{DE_KIEM}leden/{lotte.pk}/")
    asked = "hier geen coördinator meer en kent de link om in te schrijven voor Keukentafel."
    assert asked not in read(katja, "/groepen/")
    if how == "left":
        end(katja, lotte)
    elif how == "role taken":
        sent_as_shown(f"{DE_KIEM}leden/{lotte.pk}/", {"roles": ["volunteer"]}, browser=katja)
    else:
        people.erase_person(lotte, by=lotte, at=at, rooms=people.privacy_rooms())
    assert asked in read(katja, "/groepen/")
    with time_machine.travel(later):
        # A door that was made since is not known; nor is one that was renewed.
        values: groups.GroupValues = {"name": "Later", "form": GroupForm.SERIES, "capacity": 20, "entry": Entry.INVITED}
        groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=later)
        assert "kent de link om in te schrijven voor Later" not in read(client_for(world.katja), "/groepen/")
        groups.renew_door(group=kitchen, by=world.katja, at=later)
        assert asked not in read(client_for(world.katja), "/groepen/")
        if how == "role taken":
            # What ends afterwards is no second time that she coordinates no more.
            end(client_for(world.katja), lotte)
            assert asked not in read(client_for(world.katja), "/groepen/")


def test_who_coordinates_again_or_guides_the_group_reads_the_door_still(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    lotte = people.open_account(name="Lotte Claes", email="lotte@example.org", language="nl", at=at)
    katja, asked = client_for(world.katja), "hier geen coördinator meer en kent de link"
    roles = [Role.COORDINATOR, Role.FACILITATOR]
    for role in roles:
        people.add_member(organisation=world.de_kiem, person=lotte, role=role, by=world.katja, at=at)
    groups.add_to_team(group=kitchen, person=lotte, hat="facilitator", by=world.katja, at=at)
    people.change_roles(organisation=world.de_kiem, person=lotte, roles=[Role.FACILITATOR], by=world.katja, at=at)
    assert asked not in read(katja, "/groepen/")
    groups.take_from_team(group=kitchen, person=lotte, by=world.katja, at=at)
    assert "kent de link om in te schrijven" in read(katja, "/groepen/")
    people.change_roles(organisation=world.de_kiem, person=lotte, roles=roles, by=world.katja, at=at)
    assert "kent de link om in te schrijven" not in read(katja, "/groepen/")
