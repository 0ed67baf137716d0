"""What is the parent's own is used by others in sight of her: on her page, and by a letter to the old contact."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from nestwerk.messenger import actions as messenger
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant, Purpose
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.world import ParentWorld, World
from tests.promises.contacts import says_right

ClientFor = Callable[[Person | None], Client]
HIS, HERS = "bram.prive@voorbeeld.example", "amina@voorbeeld.example"


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    amina = parents.amina
    amina.language, amina.email, amina.phone, amina.email_unsure = "nl", HERS, "", False
    amina.save()
    return amina


def read(parent: Participant, place: str = "") -> str:
    page = Client().get(f"/mijn/{queries.secret_of(parent)}/{place}", headers={"Accept-Language": "nl"})
    return re.sub(r"</?bdi>", "", " ".join(html.unescape(page.content.decode()).split()))


def bodies(parent: Participant, to: str) -> list[str]:
    return [one.body for one in parent.organisation.messages.order_by("made_at") if one.to == to]


def of_team(parent: Participant, place: str = "") -> str:
    return f"/groepen/{parent.group.slug}/team/deelnemers/{parent.pk}/{place}"


def put_email(browser: Client, parent: Participant, email: str) -> None:
    Tab(browser, of_team(parent), "access_needs").send({"email": email})
    parent.refresh_from_db()
    assert parent.email == email


def test_bram_puts_his_own_address_there_and_gets_no_link(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: the mail held the link that works, and her page was the same as before."""
    bram = client_for(world.bram)
    put_email(bram, amina, HIS)
    said = bram.post(of_team(amina, "link/"), {"wens": "email"}, follow=True).content.decode()
    assert "Minstens 12 uur lang gaat er geen link heen" in said
    put_email(bram, amina, "")
    assert [body for body in bodies(amina, HIS) if "/mijn/" in body] == []
    # The address of before hears of it, and her page tells who and what.
    assert any("werd gewijzigd" in body for body in bodies(amina, HERS))
    page = read(amina)
    for words in ("Bram: je mailadres werd gewijzigd", "Bram: je mailadres werd weggehaald"):
        assert words in page


def test_after_these_hours_it_goes_and_she_reads_that_it_went(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    put_email(client_for(world.bram), amina, "nieuw@voorbeeld.example")
    messenger.go_round(at=at + timedelta(minutes=5))
    with time_machine.travel(at + timedelta(hours=13)):
        client_for(world.bram).post(of_team(amina, "link/"), {"wens": "email"})
        (letter,) = bodies(amina, "nieuw@voorbeeld.example")
        assert "/mijn/" in letter
        assert "Bram: je link werd naar je mailadres gestuurd" in read(amina)


def test_in_the_evening_the_hours_count_from_the_warning(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: changed at nine in the evening, the link could be asked for at nine and went beside the warning."""
    evening = at.astimezone(ZoneInfo("Europe/Brussels")).replace(hour=21, minute=0)
    new, day = "nieuw@voorbeeld.example", timedelta(days=1)
    with time_machine.travel(evening):
        put_email(client_for(world.bram), amina, new)
    (warning,) = amina.organisation.messages.filter(key__startswith="contact:")
    assert warning.to == HERS
    assert warning.due_at == evening.replace(hour=9) + day
    for moment, gone in ((evening + timedelta(hours=12), 0), (warning.due_at + timedelta(hours=12), 1)):
        with time_machine.travel(moment):
            messenger.go_round(at=min(moment, warning.due_at))
            bram = client_for(world.bram)
            assert ("minstens 12 uur lang" in read(amina)) is not gone
            bram.post(of_team(amina, "link/"), {"wens": "email"})
            assert len(bodies(amina, new)) == gone


def test_the_warning_goes_to_what_stood_there_and_was_hers(amina: Participant, world: World, at: datetime) -> None:
    """Before: the mail that the team had just added got the word that her number was changed."""
    new, number = "nieuw@voorbeeld.example", "+32470123456"

    def stands(**values: object) -> None:
        for name, value in {"email_held_until": None, "phone_held_until": None, **values}.items():
            setattr(amina, name, value)
        amina.save()

    def warned(hours: int, **values: str) -> list[str]:
        before = set(amina.organisation.messages.values_list("pk", flat=True))
        moment = at + timedelta(hours=hours)
        actions.change_details(participant=amina, values=values, by=world.bram, at=moment)
        sent = amina.organisation.messages.filter(key__startswith="contact:").exclude(pk__in=before)
        return sorted(one.to for one in sent)

    stands(email="", phone=number)
    assert warned(0, email=new) == [number]
    assert warned(1, phone="0470 99 99 99") == [number]
    # Nothing of this hour is hers for sure: what is left hears of it all the same.
    assert warned(2, phone="0470 99 99 98") != []
    stands(email=HERS, phone=number)
    assert warned(3, phone="0470 88 88 88") == [number]
    stands(email=HERS, phone=number)
    assert warned(4, phone="", email=HIS) == [number, HERS]
    # A telephone at home gets no text message: her mail hears of it.
    stands(email=HERS, phone="02 123 45 67")
    assert warned(5, phone="0470 77 77 77") == [HERS]


def test_she_says_herself_that_it_is_right(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    put_email(bram, amina, "nieuw@voorbeeld.example")
    # What the team notes about it opens nothing.
    bram.post(of_team(amina, "link/"), {"wens": "klopt", "gezien_email": "nieuw@voorbeeld.example"})
    bram.post(of_team(amina, "link/"), {"wens": "email"})
    assert bodies(amina, "nieuw@voorbeeld.example") == []
    page = read(amina)
    assert "gaat minstens 12 uur lang geen link" in page
    keys = re.findall(r'name="act" value="([^"]+)"', page)
    Client().post(f"/mijn/{queries.secret_of(amina)}/nieuwe-link/gezien/", {"act": keys})
    # A tap that it was seen is none that it is right.
    assert "gaat minstens 12 uur lang geen link" in read(amina)
    assert "We noteerden dat het klopt." in says_right(amina)
    assert "gaat minstens 12 uur lang geen link" not in read(amina)
    bram.post(of_team(amina, "link/"), {"wens": "email"})
    (letter,) = bodies(amina, "nieuw@voorbeeld.example")
    assert "/mijn/" in letter


def test_a_tap_by_whoever_has_the_card_does_not_hide_it(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    card = client_for(world.bram).post(of_team(amina, "kaart/")).content.decode()
    (secret,) = set(re.findall(r"/mijn/([a-z0-9]+)/", card))
    page = read(amina)
    keys = re.findall(r'name="link" value="([^"]+)"', page)
    Client().post(f"/mijn/{secret}/nieuwe-link/gezien/", {"link": keys})
    with time_machine.travel(at + timedelta(days=20)):
        assert "Wat het team eerder deed met je link" in read(amina)
        assert "Bram, op een kaartje" in read(amina, "gegevens/")
    with time_machine.travel(at + timedelta(days=70)):
        assert "Wat het team eerder deed" not in read(amina)
        assert "Bram, op een kaartje" in read(amina, "gegevens/")


def test_a_link_that_the_team_stopped_stands_there_too(amina: Participant, world: World, at: datetime) -> None:
    actions.revoke_link(participant=amina, kind="page", by=world.katja, at=at)
    actions.new_link(participant=amina, kind="page", by=world.katja, at=at + timedelta(minutes=1))
    assert "Katja: je link werd stopgezet" in read(amina)


def test_each_use_of_what_is_hers_stands_on_her_page(amina: Participant, world: World, at: datetime) -> None:
    by = {"participant": amina, "by": world.katja, "at": at}
    Participant.objects.filter(pk=amina.pk).update(email_unsure=True)
    actions.confirm_contacts(seen={"email": HERS}, **by)
    actions.send_link(channel="email", **by)
    amina.refresh_from_db()
    actions.change_details(values={"phone": "0470 12 34 56"}, **by)
    actions.change_details(values={"phone": ""}, **by)
    actions.withdraw_consent(purpose=Purpose.MESSAGES, **by)
    texts = [queries.current_texts(amina.organisation)[Purpose.MESSAGES]]
    actions.give_consents(texts=texts, **{**by, "at": at + timedelta(minutes=1)})
    page = read(amina)
    told = [
        "je nummer en adres kloppen",
        "je link werd naar je mailadres gestuurd",
        "je telefoonnummer werd gewijzigd",
        "je telefoonnummer werd weggehaald",
        "je ergens niet meer mee akkoord gaat",
        "je ergens mee akkoord gaat",
    ]
    assert [words for words in told if words not in page] == []
    assert page.count("Katja: ") == len(told)
    # Her own acts are none of the team.
    actions.change_details(participant=amina, values={"phone": "0470 12 34 57"}, by=None, at=at)
    assert read(amina).count("Katja: ") == len(told)
