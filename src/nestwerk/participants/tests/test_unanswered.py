"""A parent who asked to read what the team wrote is not forgotten: after two weeks the coordinators are asked too."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from nestwerk.participants import actions
from nestwerk.participants.queries.reading import unanswered
from nestwerk.people.models import Membership, Person, Role
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import ParentWorld, World

ASKED = "vroeg op 22 november 2026 om te lezen wat het team schreef, en niemand gaf het al."


def page(browser: Client, slug: str) -> str:
    answer = browser.get(reverse("people:members", args=[slug]))
    return " ".join(html.unescape(answer.content.decode()).split()) if answer.status_code == 200 else ""


@pytest.mark.parametrize(("days", "asks"), [(13, False), (15, True), (40, True)])
def test_coordinators_are_asked_after_two_weeks_and_until_somebody_answers(
    parents: ParentWorld,
    world: World,
    client_for: Callable[[Person | None], Client],
    at: datetime,
    days: int,
    *,
    asks: bool,
) -> None:
    """Before: it stood on the day page of who runs the group, alike on the first day and after a year."""
    amina, slug = parents.amina, world.de_kiem.slug
    asking = actions.ask_to_read(participant=amina, at=at)
    with time_machine.travel(at + timedelta(days=days)):
        told = page(client_for(world.katja), slug)
        assert (ASKED in told) is asks
        assert (f"/groepen/{amina.group.slug}/team/deelnemers/{amina.pk}/#lezen" in told) is asks
        # It names nobody: who looks along reads the group alone.
        assert amina.name not in told
        assert [ASKED in page(client_for(who), slug) for who in (world.bram, world.noor, world.daan)] == [False] * 3
        then = at + timedelta(days=days)
        actions.hand_over(participant=amina, asked=asking.pk, handed="Alles", by=world.bram, at=then)
        assert ASKED not in page(client_for(world.katja), slug)


def test_of_another_organisation_nobody_is_asked(parents: ParentWorld, world: World, at: datetime) -> None:
    actions.ask_to_read(participant=parents.amina, at=at)
    with time_machine.travel(at + timedelta(days=40)):
        assert Membership.objects.filter(person=world.daan, role=Role.COORDINATOR).exists()
        assert [len(unanswered(who)) for who in (world.daan, world.katja)] == [0, 1]


def test_an_old_page_answers_nothing_that_was_asked_since(
    parents: ParentWorld, world: World, client_for: Callable[[Person | None], Client], at: datetime
) -> None:
    """Before: 'it is handed over' of an old page closed a new request, that nobody had looked at."""
    amina, handed = parents.amina, {"handed": "Voorgelezen"}
    first = actions.ask_to_read(participant=amina, at=at)
    place = f"/groepen/{amina.group.slug}/team/deelnemers/{amina.pk}/"
    shown = client_for(world.katja).get(place).content.decode()
    assert f'name="gezien_lezen" value="{first.pk}"' in shown
    sent_as_shown(f"{place}lezen/", handed, page=place, browser=client_for(world.bram))
    assert amina.reading_requests.get(answered_by=world.bram).pk == first.pk
    second = actions.ask_to_read(participant=amina, at=at + timedelta(days=1))
    old = client_for(world.katja).post(f"{place}lezen/", {**handed, "gezien_lezen": str(first.pk)}, follow=True)
    assert "wacht op een eigen antwoord" in old.content.decode()
    assert [one.pk for one in amina.reading_requests.open()] == [second.pk]
    client_for(world.katja).post(f"{place}lezen/", handed)
    assert [one.pk for one in amina.reading_requests.open()] == [second.pk]
