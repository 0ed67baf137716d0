"""The answer to 'new link' is lost on the way and the button is pressed again: the first link goes on working."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import time_machine
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.tests.conftest import kitchen, meetings
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.world import World, agreeing

__all__ = ["kitchen", "meetings"]
ClientFor = Callable[[Person | None], Client]


def join(group: Group, at: datetime) -> Participant:
    return actions.sign_up(
        group=group, values=agreeing(group, {"name": "Amina", "phone": "0472 00 00 01"}), by=None, at=at
    )


def seen(page: bytes, name: str = "gezien") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.decode())
    assert found
    return found[1]


def test_the_team_is_asked_before_a_link_that_was_just_made_ends(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    amina = join(kitchen, at)
    place, bram = f"/groepen/{kitchen.slug}/team/deelnemers/{amina.pk}/", client_for(world.bram)
    form = {"wens": "vernieuwen", "gezien": seen(bram.get(place).content)}
    bram.post(f"{place}link/", form)
    first = queries.secret_of(amina)
    for again in ("link/", "kaart/"):
        page = bram.post(f"{place}{again}", form, follow=True).content.decode()
        assert queries.secret_of(amina) == first
        assert "nadat je deze pagina opende" in page
        assert "Bram" in page.partition("maakte deze link op")[0][-40:]
    # Who reads that and presses once more means it.
    bram.post(f"{place}link/", {**form, "gezien": seen(bram.get(place).content)})
    assert queries.secret_of(amina) not in {"", first}


def test_a_card_that_was_made_twice_is_one_link(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    amina = join(kitchen, at)
    place, bram = f"/groepen/{kitchen.slug}/team/deelnemers/{amina.pk}/", client_for(world.bram)
    form = {"gezien": seen(bram.get(place).content)}
    card = bram.post(f"{place}kaart/", form).content.decode()
    bram.post(f"{place}kaart/", form)
    assert queries.page_address(queries.secret_of(amina)) in card


def test_a_parent_who_presses_again_comes_to_her_new_page(
    kitchen: Group, meetings: list[Meeting], at: datetime
) -> None:
    amina, telephone = join(kitchen, at), Client()
    old = f"/mijn/{queries.secret_of(amina)}/nieuwe-link/"
    form = {"token": seen(telephone.get(old).content, "token"), "gezien": "ja"}
    other = {**form, "token": seen(Client().get(old).content, "token")}
    first = telephone.post(old, form).headers["Location"].partition("?")[0]
    # She saw no answer: the same press leads to the same link, and till then her old one works.
    new = telephone.post(old, form).headers["Location"]
    assert (new.partition("/mijn")[2], telephone.get(old).status_code) == (first.partition("/mijn")[2], 200)
    assert telephone.get(first).status_code == 200
    answer = telephone.post(old, form)
    assert (answer.status_code, answer.headers["Location"]) == (302, queries.page_address(queries.secret_of(amina)))
    # Whoever else had the old link open learns nothing, and nor does she a while after she opened it.
    assert Client().post(old, other).status_code == 404
    assert Client().post(old, {"token": ""}).status_code == 404
    with time_machine.travel(at + timedelta(minutes=3)):
        assert telephone.post(old, form).status_code == 404


def test_an_answer_that_never_came_takes_nothing_away(kitchen: Group, meetings: list[Meeting], at: datetime) -> None:
    amina, telephone = join(kitchen, at), Client()
    old = f"/mijn/{queries.secret_of(amina)}/"
    press = {"token": seen(telephone.get(f"{old}nieuwe-link/").content, "token")}
    lost = telephone.post(f"{old}nieuwe-link/", press).headers["Location"].partition("?")[0]
    # A day later she comes by her bookmark, and asks anew: what never arrived leads nowhere.
    with time_machine.travel(at + timedelta(days=1)):
        press = {"token": seen(telephone.get(f"{old}nieuwe-link/").content, "token")}
        new = telephone.post(f"{old}nieuwe-link/", press).headers["Location"].partition("?")[0]
        assert [telephone.get(one).status_code for one in (lost, old, new, old)] == [404, 200, 200, 404]


def test_the_address_of_a_calendar_is_made_once(kitchen: Group, meetings: list[Meeting], at: datetime) -> None:
    amina = join(kitchen, at)
    days = f"/mijn/{queries.secret_of(amina)}/dagen/"
    form = {"gezien": seen(Client().get(days).content)}
    Client().post(days, form)
    first = queries.secret_of(amina, LinkKind.CALENDAR)
    Client().post(days, form)
    assert queries.secret_of(amina, LinkKind.CALENDAR) == first


def test_the_door_of_a_group_is_made_once(world: World, client_for: ClientFor, at: datetime) -> None:
    values: groups.GroupValues = {"name": "Stil", "form": GroupForm.WEEKLY, "entry": Entry.INVITED}
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    bram = client_for(world.bram)
    form = {"gezien": seen(bram.get(f"/groepen/{group.slug}/team/").content)}
    bram.post(f"/groepen/{group.slug}/team/deur/", form)
    group.refresh_from_db()
    first = group.door
    page = bram.post(f"/groepen/{group.slug}/team/deur/", form, follow=True).content.decode()
    group.refresh_from_db()
    assert (group.door, "nadat je deze pagina opende" in page) == (first, True)
