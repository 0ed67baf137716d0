"""A colleague lost the second step: asked by a coordinator, told by letter, kept by whoever still has it, done a day
later."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.core.mail import EmailMessage
from django.test import Client

from nestwerk.people import actions
from nestwerk.people.actions.factor_resets import NotYourOwn, do_factor_resets
from nestwerk.people.models import Duty, FactorReset, Person, Role
from nestwerk.trail.journal import AGAIN
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
DAY = timedelta(hours=24)
pytestmark = pytest.mark.both


@pytest.fixture
def page(world: World) -> str:
    """Bram has an app; Katja coordinates."""
    TOTP.activate(world.bram, "A" * 32)
    return f"/organisaties/de-kiem/leden/{world.bram.pk}/"


def has_step(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user=person).exists())


def test_a_day_after_the_letter_a_code_by_mail_is_enough(
    world: World, client_for: ClientFor, letters: Letters, page: str, at: datetime
) -> None:
    katja = client_for(world.katja)
    assert "Tweede slot kwijt" in katja.get(page).content.decode()
    refused = katja.post(f"{page}tweede-stap/", {"wens": "vragen"}, follow=True).content.decode()
    assert "Spreek deze persoon eerst" in refused
    assert not FactorReset.objects.exists()
    for _ in range(2):
        katja.post(f"{page}tweede-stap/", {"wens": "vragen", "zeker": "on"})
    [told] = letters()
    assert (told.to, "23 november 2026" in told.body) == (["bram@example.org"], True)
    assert do_factor_resets(at=at + DAY - timedelta(minutes=1)) == 0
    assert has_step(world.bram)
    later = at + DAY + timedelta(hours=1)
    assert (do_factor_resets(at=later), do_factor_resets(at=later)) == (1, 0)
    assert not has_step(world.bram)
    assert not UserSession.objects.filter(user=world.bram).exists()
    [done] = letters()
    assert "Het tweede slot werd van je account weggenomen" in done.body
    trail = katja.get("/organisaties/de-kiem/logboek/").content.decode()
    assert "Bram" in trail


def test_whoever_still_has_it_reads_so_on_every_page_and_keeps_it(
    world: World, client_for: ClientFor, letters: Letters, page: str, at: datetime
) -> None:
    bram = client_for(world.bram)
    assert "tweede-stap" not in bram.get("/over/").content.decode()
    actions.ask_factor_reset(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    for place in ("/over/", "/vandaag/", "/mijn/beveiliging/"):
        assert 'action="/mijn/tweede-stap/"' in bram.get(place).content.decode()
    assert 'action="/mijn/tweede-stap/"' not in client_for(world.noor).get("/over/").content.decode()
    bram.post("/mijn/tweede-stap/")
    assert do_factor_resets(at=at + DAY) == 0
    assert has_step(world.bram)
    assert 'action="/mijn/tweede-stap/"' not in bram.get("/over/").content.decode()


def test_the_coordinator_takes_it_back(world: World, client_for: ClientFor, page: str, at: datetime) -> None:
    katja = client_for(world.katja)
    katja.post(f"{page}tweede-stap/", {"wens": "vragen", "zeker": "on"})
    katja.post(f"{page}tweede-stap/", {"wens": "terug"})
    assert do_factor_resets(at=at + DAY) == 0
    assert has_step(world.bram)


def test_nobody_else_may_and_not_of_who_belongs_elsewhere_too(
    world: World, client_for: ClientFor, page: str, at: datetime
) -> None:
    for person in (world.bram, world.noor, world.daan):
        assert client_for(person).post(f"{page}tweede-stap/", {"wens": "vragen", "zeker": "on"}).status_code == 404
    for refused, person in ((actions.NoSecondStep, world.noor), (NotYourOwn, world.katja)):
        with pytest.raises(refused):
            actions.ask_factor_reset(organisation=world.de_kiem, person=person, by=world.katja, at=at)
    actions.appoint(person=world.bram, duty=Duty.EDITOR, by=world.omar, at=at)
    with pytest.raises(actions.NotOursAlone):
        actions.ask_factor_reset(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    assert not FactorReset.objects.exists()


def test_it_is_not_done_when_who_asked_leads_no_more_or_the_person_came_to_belong_elsewhere(
    world: World, page: str, at: datetime
) -> None:
    actions.ask_factor_reset(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    actions.add_member(organisation=world.buurthuis_zuid, person=world.bram, role=Role.VOLUNTEER, by=world.daan, at=at)
    assert do_factor_resets(at=at + DAY) == 0
    assert has_step(world.bram)
    assert FactorReset.objects.get().stopped_at


def test_what_was_kept_stays_kept_after_an_older_backup(world: World, page: str, at: datetime) -> None:
    reset = actions.ask_factor_reset(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    [again] = [room["people.factor-reset-stopped"] for room in AGAIN if "people.factor-reset-stopped" in room]
    again([str(reset.pk)], at + timedelta(hours=1))
    assert do_factor_resets(at=at + DAY) == 0
    assert has_step(world.bram)


def test_what_a_colleague_does_elsewhere_is_not_told(
    world: World, client_for: ClientFor, page: str, at: datetime
) -> None:
    """Before: the refusal said that she is a member of another organisation too."""
    katja = client_for(world.katja)
    actions.add_member(organisation=world.buurthuis_zuid, person=world.bram, role=Role.VOLUNTEER, by=world.daan, at=at)
    refused = katja.post(f"{page}tweede-stap/", {"wens": "vragen", "zeker": "on"}, follow=True).content.decode()
    assert "Voor deze persoon kan dat hier niet." in refused
    assert "andere organisatie" not in refused


def test_that_it_was_kept_stands_where_one_would_ask_again(
    world: World, client_for: ClientFor, letters: Letters, page: str, at: datetime
) -> None:
    """It is the very sign that somebody else asked; and a day has to go by."""
    katja, bram, ask = client_for(world.katja), client_for(world.bram), {"wens": "vragen", "zeker": "on"}
    said = "Misschien was het iemand anders die je dit vroeg"
    katja.post(f"{page}tweede-stap/", ask)
    assert said not in katja.get(page).content.decode()
    bram.post("/mijn/tweede-stap/")
    letters()
    assert said in " ".join(katja.get(page).content.decode().split())
    again = katja.post(f"{page}tweede-stap/", ask, follow=True).content.decode()
    assert "minder dan een dag geleden" in again
    assert (letters(), FactorReset.objects.open().exists()) == ([], False)
    with time_machine.travel(at + DAY + timedelta(minutes=1)):
        client_for(world.katja).post(f"{page}tweede-stap/", ask)
        assert (len(letters()), FactorReset.objects.open().count()) == (1, 1)
    with time_machine.travel(at + timedelta(days=31)):
        assert said not in client_for(world.katja).get(page).content.decode()


def test_three_letters_a_week_and_no_more(
    world: World, client_for: ClientFor, letters: Letters, page: str, at: datetime
) -> None:
    """Before: asked and taken back twelve times, twelve letters."""
    katja, ask = client_for(world.katja), {"wens": "vragen", "zeker": "on"}
    for _ in range(4):
        told = katja.post(f"{page}tweede-stap/", ask, follow=True).content.decode()
        katja.post(f"{page}tweede-stap/", {"wens": "terug"})
    assert (len(letters()), "deze week drie keer gevraagd" in told) == (3, True)
    assert said_nothing_of_herself(katja.get(page).content.decode())
    with time_machine.travel(at + timedelta(days=8)):
        client_for(world.katja).post(f"{page}tweede-stap/", ask)
    assert len(letters()) == 1


def said_nothing_of_herself(page: str) -> bool:
    """True when nothing tells that she kept it: the coordinator took it back."""
    return "Misschien was het iemand anders" not in page
