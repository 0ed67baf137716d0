"""Whether an organisation leaves, and when, is changed only by who read how it stands: two coordinators, two pages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.departures import actions
from nestwerk.departures.models import Departure
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
PAGE = "/organisaties/de-kiem/vertrek/"
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


def in_days(at: datetime, number: int) -> date:
    return localdate(at) + timedelta(days=number)


def say(world: World, at: datetime, days: int) -> Departure:
    return actions.announce(organisation=world.de_kiem, erase_on=in_days(at, days), by=world.katja, at=at)


def days_said() -> list[date]:
    return list(Departure.objects.values_list("erase_on", flat=True))


def test_a_day_that_a_colleague_chose_is_not_moved_unseen(
    world: World, client_for: ClientFor, letters: Callable[[], list[EmailMessage]], at: datetime
) -> None:
    tab = Tab(client_for(world.katja), PAGE, "erase_on")
    say(world, at, 170)
    letters()
    form = {"erase_on": in_days(at, 31).isoformat(), "name": world.de_kiem.name}
    answer: Any = tab.send(form)
    assert LOOK in answer.content.decode()
    assert (days_said(), letters()) == ([in_days(at, 170)], [])
    # What was typed stands there still, and once more is yes.
    tab.fields = filled_in(answer, "erase_on")
    assert tab.fields["name"] == [world.de_kiem.name]
    assert tab.send({}).status_code == 302
    assert days_said() == [in_days(at, 31)]


def test_the_same_form_sent_twice_is_said_once_and_not_asked(world: World, client_for: ClientFor, at: datetime) -> None:
    tab = Tab(client_for(world.katja), PAGE, "erase_on")
    form = {"erase_on": in_days(at, 40).isoformat(), "name": world.de_kiem.name}
    assert [tab.send(form).status_code for _ in range(2)] == [302, 302]
    assert days_said() == [in_days(at, 40)]


def test_stay_after_all_is_not_undone_by_a_page_of_before(world: World, client_for: ClientFor, at: datetime) -> None:
    departure = say(world, at, 170)
    tab = Tab(client_for(world.katja), PAGE, "erase_on")
    actions.stay(departure=departure, by=world.katja, at=at)
    answer = tab.send({"erase_on": in_days(at, 100).isoformat(), "name": world.de_kiem.name})
    assert (LOOK in answer.content.decode(), days_said()) == (True, [])


def test_who_read_another_day_does_not_let_it_stay_unseen(world: World, client_for: ClientFor, at: datetime) -> None:
    say(world, at, 40)
    tab = Tab(client_for(world.katja), PAGE, "gezien")
    assert tab.address.endswith("blijven/")
    departure = say(world, at, 170)
    answer = tab.send({})
    shown = answer.content.decode()
    assert (LOOK in shown, days_said()) == (True, [in_days(at, 170)])
    # The form for another day goes to its own address, also on the page that came at the address of this act.
    assert f'method="post" action="/organisaties/{world.de_kiem.slug}/vertrek/"' in shown
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.stay(departure=departure, by=world.katja, at=at, seen={"erase_on": in_days(at, 40)})
    with pytest.raises(ChangedAtOnce):
        actions.announce(
            organisation=world.de_kiem, erase_on=in_days(at, 31), by=world.katja, at=at, seen={"erase_on": None}
        )
    tab.fields = filled_in(answer, "gezien")
    assert tab.send({}).status_code == 302
    assert days_said() == []
