"""What is taken out from a page that stood open is what that page showed."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.programmes import actions
from nestwerk.programmes.models import Programme
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


def test_a_session_that_came_in_its_place_is_not_taken_out(
    own: Programme, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: the address told a place in the row alone; what stood there by now was gone."""
    bram = client_for(world.bram)
    first, second = list(own.sessions.order_by("order"))[:2]
    page = reverse("programmes:edit-session", args=[own.slug, 1])
    tab, number = Tab(bram, page, "sessie"), own.sessions.count()
    up = Tab(bram, reverse("programmes:programme", args=[own.slug]), "sessie")
    actions.move_session(session=first, up=False, by=world.katja, at=at)
    for old in (tab, up):
        said = read(old.send({"richting": "neer"}, follow=True))
        assert "De sessies veranderden nadat je de pagina opende." in said
    assert own.sessions.count() == number
    assert list(own.sessions.order_by("order"))[:2] == [second, first]
    Tab(bram, page, "sessie").send({})
    assert not own.sessions.filter(pk=second.pk).exists()


def test_a_programme_that_grew_since_is_not_thrown_away_unseen(
    own: Programme, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: what a colleague had written in it since was gone too."""
    bram, page = client_for(world.bram), reverse("programmes:programme", args=[own.slug])
    tab = Tab(bram, page, "gezien")
    actions.add_session(programme=own, by=world.katja, at=at + timedelta(minutes=1))
    assert "Er is nog niets gebeurd." in read(tab.send({}, follow=True))
    assert Programme.objects.filter(pk=own.pk).exists()
    Tab(bram, page, "gezien").send({})
    assert not Programme.objects.filter(pk=own.pk).exists()
