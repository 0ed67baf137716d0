"""An organisation says that it leaves, waits, can come back on it, and is erased on its day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.departures import actions, queries
from nestwerk.departures.models import Departure, Proof
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger.models import Message, State
from nestwerk.ops import terms
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries.trail import trail
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import ParentWorld, World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]


def address(world: World, page: str = "") -> str:
    return f"/organisaties/{world.de_kiem.slug}/vertrek/{page}"


def in_days(at: datetime, number: int) -> date:
    return localdate(at) + timedelta(days=number)


def say(client: Client, world: World, day: date, name: str = "") -> int:
    form = {"erase_on": day.isoformat(), "name": name or world.de_kiem.name}
    return sent_as_shown(address(world), form, browser=client).status_code


def stays(client: Client, world: World) -> int:
    return sent_as_shown(address(world, "blijven/"), {}, browser=client, page=address(world)).status_code


@pytest.mark.parametrize(("days", "goes"), [(29, False), (30, True), (180, True), (181, False), (-1, False)])
def test_the_day_leaves_time(days: int, goes: bool, world: World, client_for: ClientFor, at: datetime) -> None:
    status = say(client_for(world.katja), world, in_days(at, days))
    assert (status, Departure.objects.exists()) == ((302, True) if goes else (200, False))


def test_the_name_is_typed_and_what_was_typed_stays(world: World, client_for: ClientFor, at: datetime) -> None:
    client, day = client_for(world.katja), in_days(at, 40)
    typed = {"erase_on": day.isoformat(), "name": "Zuid"}
    page = sent_as_shown(address(world), typed, browser=client).content.decode()
    assert f'value="{day.isoformat()}"' in page
    assert "Dat is niet de naam van deze organisatie." in page
    assert not Departure.objects.exists()
    # Capitals, accents and a space too many are no other name.
    assert say(client, world, day, f"  {world.de_kiem.name.upper()} ") == 302


def test_every_member_is_told_once_and_again_when_it_stays(
    world: World, client_for: ClientFor, letters: Letters, at: datetime
) -> None:
    client, day = client_for(world.katja), in_days(at, 40)
    say(client, world, day)
    say(client, world, day)
    people = sorted(str(person.email) for person in queries.members(world.de_kiem))
    told = letters()
    assert sorted(to for letter in told for to in letter.to) == people
    for letter in told:
        assert world.de_kiem.name not in letter.subject
        assert world.de_kiem.name in letter.body
        assert str(day.year) in letter.body
    assert stays(client, world) == 302
    assert stays(client, world) == 404
    assert sorted(to for letter in letters() for to in letter.to) == people
    assert not Departure.objects.exists()


def test_parents_are_told_and_their_page_says_until_when(
    world: World, parents: ParentWorld, client_for: ClientFor, at: datetime
) -> None:
    page, client = f"/mijn/{secret_of(parents.amina)}/", client_for(world.katja)
    say(client, world, in_days(at, 40))
    told = Message.objects.filter(key__startswith="leaves:", state=State.WAITING)
    letter = told.get(recipient=parents.amina.pk)
    assert (page in letter.body, world.de_kiem.name in letter.body) == (True, False)
    assert "هذه الصفحة موجودة حتى" in client_for(None).get(page).content.decode()
    stays(client, world)
    # What waited says nothing that is not so any more.
    assert not told.exists()
    assert Message.objects.filter(key__startswith="stays:", recipient=parents.amina.pk).count() == 1
    assert "هذه الصفحة موجودة حتى" not in client_for(None).get(page).content.decode()


def test_a_coordinator_reads_it_and_a_colleague_does_too(world: World, client_for: ClientFor, at: datetime) -> None:
    actions.announce(organisation=world.de_kiem, erase_on=in_days(at, 40), by=world.katja, at=at)
    assert "vertrekt op" in client_for(world.katja).get("/organisaties/").content.decode()
    assert "vertrekt op" not in client_for(world.daan).get("/organisaties/").content.decode()
    _page, lines = trail(world.de_kiem, page=1)
    assert in_days(at, 40).isoformat() in lines[0].sentence


def test_an_operator_says_it_too_and_sees_nothing_of_it(world: World, client_for: ClientFor, at: datetime) -> None:
    client = client_for(world.omar)
    page = client.get(address(world)).content.decode()
    assert ("ophalen" in page, "Alles meenemen" in page, "Deelnemers:" in page) == (False, False, False)
    assert world.de_kiem.name in client.get("/beheer/vertrek/").content.decode()
    assert say(client, world, in_days(at, 40)) == 302
    assert client.post(address(world, "meenemen/")).status_code == 404
    assert stays(client, world) == 302


@pytest.mark.parametrize("who", ["bram", "noor", "daan", "chantal"])
def test_for_others_it_is_not_there(who: str, world: World, client_for: ClientFor, at: datetime) -> None:
    client = client_for(getattr(world, who))
    assert client.get(address(world)).status_code == 404
    assert say(client, world, in_days(at, 40)) == 404
    assert client.get("/beheer/vertrek/").status_code == 404


def test_on_its_day_it_goes_and_not_before(
    world: World, parents: ParentWorld, client_for: ClientFor, letters: Letters, at: datetime
) -> None:
    secret = secret_of(parents.amina)
    key, name, day = world.de_kiem.pk, world.de_kiem.name, in_days(at, 40)
    actions.announce(organisation=world.de_kiem, erase_on=day, by=world.katja, at=at)
    assert actions.erase_due(at=at + timedelta(days=39)) == 0
    assert Organisation.objects.filter(pk=key).exists()
    # An upkeep that did not run is a fault that shows.
    late = at + timedelta(days=42)
    assert "organisations that left" in terms.past_term(at=late)
    letters()
    with time_machine.travel(at + timedelta(days=40)):
        assert actions.erase_due(at=now()) == 1
    assert terms.past_term(at=late) == ""
    assert not Organisation.objects.filter(pk=key).exists()
    assert client_for(None).get(f"/mijn/{secret}/").status_code == 404
    proof = Proof.objects.get()
    told = letters()[0]
    assert (name in told.body, str(key) in told.body, str(proof.rows) in told.body) == (True, True, True)
    assert name not in told.subject
    assert AuditLine.objects.of(key).filter(verb="erased organisation").exists()
    client = client_for(world.omar)
    assert str(key) in client.get("/beheer/vertrek/").content.decode()
    saved = client.get(f"/beheer/vertrek/{key}.json").json()
    assert (saved["organisation"], saved["rows"]) == (str(key), proof.rows)
    assert saved["last_backup_that_held_it_is_over_on"] == (day + timedelta(days=31)).isoformat()
    assert saved["tables"]["participants.Participant"]["rows"] == proof.tables["participants.Participant"][0]


def test_an_account_that_goes_too_hears_so_before(world: World, letters: Letters, at: datetime) -> None:
    actions.announce(organisation=world.de_kiem, erase_on=in_days(at, 40), by=world.katja, at=at)
    told = {letter.to[0]: letter.body for letter in letters()}
    alone = {one.email for one in queries.belong_here_only(queries.members(world.de_kiem), world.de_kiem)}
    assert world.bram.email in alone
    for address_of, body in told.items():
        goes = "account wordt dan ook gewist" in body or "votre compte est effacé aussi" in body
        assert goes == (address_of in alone), address_of
