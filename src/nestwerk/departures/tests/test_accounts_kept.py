"""Whether an account goes with an organisation is what its letter said: what changes after that takes none away."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.departures import actions
from nestwerk.departures.actions.again import AGAIN
from nestwerk.departures.models import Departure, Proof
from nestwerk.kernel.clock import now
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
STAYS = "Je account blijft"
STILL_HERE = "Je account is er nog."


def letter_to(person: Person, letters: Letters) -> str:
    return next(str(one.body) for one in letters() if str(person.email) in one.to)


def leaves(world: World, at: datetime, *, second: bool = False, days: int = 40) -> None:
    organisation, by = (world.buurthuis_zuid, world.daan) if second else (world.de_kiem, world.katja)
    day = localdate(at) + timedelta(days=days)
    actions.announce(organisation=organisation, erase_on=day, by=by, at=at)


def test_who_was_told_that_the_account_stays_keeps_it(
    world: World, client_for: ClientFor, letters: Letters, at: datetime
) -> None:
    """The role elsewhere ends between the letter and the day: nobody told that the account goes, so it does not."""
    bram, zuid = world.bram, world.buurthuis_zuid
    people.add_member(organisation=zuid, person=bram, role=Role.VOLUNTEER, by=world.daan, at=at)
    letters()
    leaves(world, at)
    assert STAYS in letter_to(bram, letters)
    people.end_membership(organisation=zuid, person=bram, by=world.daan, at=at + timedelta(days=5))
    with time_machine.travel(at + timedelta(days=40)):
        assert actions.erase_due(at=now()) == 1
        for one in (bram, world.noor):
            one.refresh_from_db()
        assert (bram.erased_at, world.noor.erased_at is not None) == (None, True)
        # The letter of that day says so, and the owner can erase it.
        assert STILL_HERE in letter_to(bram, letters)
        answer = client_for(bram).post("/mijn/gegevens/wissen/", {"sure": "on"})
        bram.refresh_from_db()
        assert (answer.status_code, bram.erased_at is not None) == (302, True)


def test_of_two_that_leave_the_last_does_not_take_it_either(world: World, letters: Letters, at: datetime) -> None:
    daan = world.daan
    people.add_member(organisation=world.de_kiem, person=daan, role=Role.VOLUNTEER, by=world.katja, at=at)
    letters()
    leaves(world, at)
    assert STAYS in letter_to(daan, letters)
    leaves(world, at, second=True, days=41)
    assert STAYS in letter_to(daan, letters)
    for days in (40, 41):
        with time_machine.travel(at + timedelta(days=days)):
            assert actions.erase_due(at=now()) == 1
            assert (STILL_HERE in letter_to(daan, letters)) == (days == 41)
    daan.refresh_from_db()
    assert daan.erased_at is None


def test_who_came_after_the_letter_keeps_the_account(world: World, at: datetime) -> None:
    leaves(world, at)
    newcomer = Person.objects.create(email="nieuw@example.org", name="Nieuw", language="nl", joined_at=at)
    people.add_member(organisation=world.de_kiem, person=newcomer, role=Role.VOLUNTEER, by=world.katja, at=at)
    actions.erase_due(at=at + timedelta(days=40))
    newcomer.refresh_from_db()
    assert (newcomer.erased_at, Proof.objects.count()) == (None, 1)


def test_after_an_older_backup_the_same_accounts_go(world: World, at: datetime) -> None:
    leaves(world, at)
    said = Departure.objects.get()
    assert said.accounts
    keys = [str(world.de_kiem.pk), str(world.katja.pk), said.erase_on.isoformat(), json.dumps(said.accounts)]
    said.delete()
    AGAIN["departures.announced"](keys, at)
    assert Departure.objects.get().accounts == said.accounts


def test_who_left_before_the_day_hears_and_sees_what_was_told(world: World, letters: Letters, at: datetime) -> None:
    """Told that the account goes; the role here ends before that day; on that day it goes, and a letter says so."""
    leaves(world, at)
    assert "je account wordt dan ook gewist" in letter_to(world.bram, letters)
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at + timedelta(days=5))
    letters()
    address = str(world.bram.email)
    with time_machine.travel(at + timedelta(days=40)):
        assert actions.erase_due(at=now()) == 1
        last = next(one for one in letters() if address in one.to)
    assert "Ook je account is gewist" in str(last.body)
    world.bram.refresh_from_db()
    assert world.bram.erased_at is not None


def test_who_left_before_another_day_was_said_is_told_of_that_day(world: World, letters: Letters, at: datetime) -> None:
    leaves(world, at)
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at + timedelta(days=5))
    letters()
    leaves(world, at + timedelta(days=6))
    assert "je account wordt dan ook gewist" in letter_to(world.bram, letters)
    assert Departure.objects.get().takes_account_of(world.bram)
    actions.stay(departure=Departure.objects.get(), by=world.katja, at=at + timedelta(days=7))
    assert "blijft toch" in letter_to(world.bram, letters)
