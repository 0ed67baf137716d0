"""What is taken out, or written over, from a page that stood open is what that page showed."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.programmes import actions, queries
from nestwerk.programmes.models import Programme
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


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
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.remove(programme=own, by=world.bram, at=at, seen=own.changed_at)
    assert Programme.objects.filter(pk=own.pk).exists()
    Tab(bram, page, "gezien").send({})
    assert not Programme.objects.filter(pk=own.pk).exists()


def test_a_session_that_a_colleague_rewrote_is_not_taken_out_unseen(
    own: Programme, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: the page told which session, not how it read; two hours of work were gone."""
    bram, page = client_for(world.bram), reverse("programmes:edit-session", args=[own.slug, 1])
    first = own.sessions.get(order=1)
    tab, stood = Tab(bram, page, "sessie"), queries.told_in(first)
    Tab(client_for(world.katja), page, "title").send({"aim": "Wat Katja uitwerkte"})
    answer = read(tab.send({}, follow=True))
    assert (LOOK in answer, "Wat Katja uitwerkte" in answer) == (True, True)
    assert own.sessions.filter(pk=first.pk).exists()
    with pytest.raises(ChangedAtOnce):
        actions.remove_session(session=first, by=world.bram, at=at, seen=stood)
    # A block that was rewritten is asked too.
    tab = Tab(bram, page, "sessie")
    Tab(client_for(world.katja), page, "title").send({"blok-0-text": "Met koffie van Katja"})
    assert LOOK in read(tab.send({}, follow=True))
    Tab(bram, page, "sessie").send({})
    assert not own.sessions.filter(pk=first.pk).exists()


def test_words_go_to_the_session_of_their_page_wherever_it_stands_by_now(
    own: Programme, world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: they were asked about once, and pressed again they went over the session that had come in its place."""
    bram, page = client_for(world.bram), reverse("programmes:edit-session", args=[own.slug, 1])
    first, second = list(own.sessions.order_by("order"))[:2]
    tab, stands = Tab(bram, page, "title"), queries.told_in(second)
    actions.move_session(session=first, up=False, by=world.katja, at=at + timedelta(minutes=1))
    answer: Any = tab.send({"title": "Onze start"})
    assert "Iemand anders veranderde dit draaiboek terwijl jij schreef." in read(answer)
    tab.fields = filled_in(answer, "title")
    saved: Any = tab.send({})
    assert saved.headers["Location"] == reverse("programmes:session", args=[own.slug, 2])
    first.refresh_from_db()
    assert (first.title, queries.told_in(second)) == ("Onze start", stands)


def test_words_of_a_session_that_was_taken_out_go_over_no_other(
    own: Programme, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram, page = client_for(world.bram), reverse("programmes:edit-session", args=[own.slug, 1])
    first, second = list(own.sessions.order_by("order"))[:2]
    tab, stands = Tab(bram, page, "title"), queries.told_in(second)
    actions.remove_session(session=first, by=world.katja, at=at + timedelta(minutes=1))
    tab.fields |= {"title": ["Onze start"]}
    for _time in range(2):
        answer: Any = tab.send({})
        assert "Deze sessie werd intussen weggehaald. Je tekst staat hier nog" in read(answer)
        tab.fields = filled_in(answer, "title")
        assert tab.fields["title"] == ["Onze start"]
    second = own.sessions.get(pk=second.pk)
    assert (second.order, queries.told_in(second)) == (1, stands)
