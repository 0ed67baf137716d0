"""Who comes after the letter hears it too: it stands in an invitation, on the pages of every member, and where parents
look at a group or sign up. Until it stays after all.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.departures import actions
from nestwerk.departures.models import Departure
from nestwerk.groups.models import Group
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
LEAVES = "Huis van het Kind De Kiem vertrekt uit Nestwerk"
PARENTS = {
    "nl": "Deze groep staat op deze website tot",
    "fr": "Ce groupe est sur ce site jusqu’au",
    "en": "This group is on this website until",
    "ar": "هذه المجموعة موجودة على هذا الموقع حتى",
    "tr": "gününe kadar bu sitede",
    "uk": "Ця група є на цьому сайті до",
}


@pytest.fixture
def day(world: World, at: datetime, letters: Letters) -> date:
    """De Kiem said that it leaves, and everybody who was there got a letter."""
    day = localdate(at) + timedelta(days=90)
    actions.announce(organisation=world.de_kiem, erase_on=day, by=world.katja, at=at)
    letters()
    return day


def words_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def told(client: Client, address: str, day: date) -> bool:
    words = words_of(client, address)
    assert (LEAVES in words) == (f"{day.day} februari {day.year}" in words), address
    return LEAVES in words


def test_who_is_invited_after_it_reads_it_before_she_joins(
    day: date, world: World, letters: Letters, client_for: ClientFor, at: datetime
) -> None:
    form = {"email": "nieuw@example.org", "role": Role.FACILITATOR, "language": "nl"}
    assert client_for(world.katja).post("/organisaties/de-kiem/uitnodigingen/", form).status_code == 302
    (letter,) = letters()
    words = " ".join(letter.body.split())
    assert (LEAVES in words, f"{day.day} februari {day.year}" in words) == (True, True)
    found = re.search(r"https?://\S+", str(letter.body))
    assert found is not None
    place = urlsplit(found[0]).path
    assert told(Client(), place, day)
    actions.stay(departure=Departure.objects.get(), by=world.katja, at=at)
    assert not told(Client(), place, day)
    letters()
    people.invite(
        organisation=world.de_kiem, email="b@example.org", role=Role.VOLUNTEER, language="nl", by=world.katja, at=at
    )
    assert LEAVES not in " ".join(letters()[0].body.split())


@pytest.mark.parametrize("who", ["bram", "noor", "katja", "later"])
def test_every_member_has_pages_that_say_so(
    who: str, day: date, world: World, groups: GroupWorld, client_for: ClientFor, at: datetime
) -> None:
    """Before: only coordinators had; who missed the one letter, or came later, read it nowhere."""
    person = world.noor if who == "later" else getattr(world, who)
    client, slug = client_for(person), groups.tuesday.slug
    pages = ["/organisaties/", "/vandaag/"]
    if who == "bram":
        pages += [f"/groepen/{slug}/team/", f"/groepen/{slug}/team/deelnemers/", f"/groepen/{slug}/team/bijeenkomsten/"]
    if who == "katja":
        pages = ["/organisaties/de-kiem/uitnodigingen/", f"/groepen/{slug}/team/"]
        assert "vertrekt op" in words_of(client, "/organisaties/")
    if who == "later":
        # Somebody of another organisation gets a role in this one as well.
        people.add_member(organisation=world.de_kiem, person=world.daan, role=Role.VOLUNTEER, by=world.katja, at=at)
        client = client_for(world.daan)
    assert {page: told(client, page, day) for page in pages} == dict.fromkeys(pages, True)
    assert words_of(client, pages[0]).count(LEAVES) == 1
    actions.stay(departure=Departure.objects.get(), by=world.katja, at=at)
    assert {page: told(client, page, day) for page in pages} == dict.fromkeys(pages, False)


def test_of_another_organisation_nothing_is_said(
    day: date, world: World, groups: GroupWorld, client_for: ClientFor
) -> None:
    client = client_for(world.daan)
    for page in ("/organisaties/", "/vandaag/", "/organisaties/buurthuis-zuid/"):
        assert LEAVES not in words_of(client, page)


@pytest.mark.parametrize("language", PARENTS)
def test_a_parent_reads_it_before_she_signs_up(
    language: str, day: date, world: World, groups: GroupWorld, parents: ParentWorld, at: datetime
) -> None:
    slug = groups.tuesday.slug
    Group.objects.filter(pk=groups.tuesday.pk).update(public=True)
    parent = Client()
    parent.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    when = f"{day.day} "
    for page in (f"/groepen/{slug}/", f"/groepen/{slug}/aanmelden/"):
        words = words_of(parent, page)
        assert (PARENTS[language] in words, when in words) == (True, True), page
    actions.stay(departure=Departure.objects.get(), by=world.katja, at=at)
    for page in (f"/groepen/{slug}/", f"/groepen/{slug}/aanmelden/"):
        assert PARENTS[language] not in words_of(parent, page)
