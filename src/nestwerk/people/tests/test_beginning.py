"""The very first account: one link, one winner."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from nestwerk.kernel.clock import now
from nestwerk.people import actions, permissions, queries
from nestwerk.people.models import FirstLink, Organisation, Person
from nestwerk.world import World

FILLED = {"name": "Katja Willems", "email": "Katja@Example.org", "organisation": "De Kiem"}


def path() -> str:
    found = actions.first_link(now())
    assert found
    return found


def test_the_first_person_leads_runs_and_edits(client: Client, db: None) -> None:
    first = path()
    assert (client.get(first).status_code, client.post(first, FILLED).headers["Location"]) == (200, "/organisaties/")
    katja = Person.objects.get()
    kiem = Organisation.objects.get()
    assert (katja.name, katja.email, kiem.slug) == ("Katja Willems", "katja@example.org", "de-kiem")
    assert queries.roles_in(kiem, katja) == {"coordinator"}
    assert (permissions.may_operate(katja), permissions.may_edit_catalogue(katja)) == (True, True)
    assert [address.verified for address in queries.sign_in_addresses_of(katja)] == [True]
    assert client.get("/organisaties/de-kiem/").status_code == 200


def test_of_two_tabs_one_wins_and_the_other_reads_why(db: None) -> None:
    first, tabs = path(), (Client(), Client())
    opened = [tab.get(first).status_code for tab in tabs]
    sent = [tab.post(first, {**FILLED, "email": f"tab{n}@example.org"}) for n, tab in enumerate(tabs)]
    assert (opened, [answer.status_code for answer in sent]) == ([200, 200], [302, 410])
    assert str(actions.LinkGone.message) in sent[1].content.decode()
    assert (Person.objects.count(), Organisation.objects.count()) == (1, 1)


def test_a_new_link_replaces_the_one_before(client: Client, db: None) -> None:
    old, new = path(), path()
    assert [client.get(link).status_code for link in (old, new)] == [410, 200]
    assert FirstLink.objects.count() == 1


def test_after_seven_days_it_is_over(client: Client, db: None) -> None:
    first = path()
    FirstLink.objects.update(expires_at=now() - timedelta(seconds=1))
    assert client.post(first, FILLED).status_code == 410


def test_there_is_no_link_once_there_is_an_account(world: World, at: datetime) -> None:
    assert actions.first_link(at) is None


def test_only_a_hash_of_the_link_is_kept(db: None) -> None:
    assert FirstLink.objects.filter(fingerprint=path().strip("/").split("/")[-1]).count() == 0


def test_guessing_links_is_slowed_down(client: Client, db: None) -> None:
    answers = [client.get(f"/begin/{number}/").status_code for number in range(22)]
    assert answers == [410] * 20 + [429] * 2


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_exactly_one_wins() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")
    first, start, answers = path(), threading.Barrier(2), list[int]()

    def tab(number: int) -> None:
        start.wait()
        try:
            answers.append(Client().post(first, {**FILLED, "email": f"tab{number}@example.org"}).status_code)
        finally:
            connection.close()

    tabs: list[threading.Thread] = [threading.Thread(target=tab, args=[number]) for number in range(2)]
    _each(tabs, threading.Thread.start)
    _each(tabs, threading.Thread.join)
    assert (sorted(answers), Person.objects.count()) == ([302, 410], 1)


def _each(tabs: list[threading.Thread], act: Callable[[threading.Thread], None]) -> None:
    for tab in tabs:
        act(tab)
