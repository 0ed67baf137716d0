"""Two connections at the same moment: who holds the row first is right, and the other hears what became of it."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.departures import actions
from nestwerk.departures.actions import erasing, leaving
from nestwerk.departures.models import Departure
from nestwerk.people import actions as people
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.trail import audit
from nestwerk.world import World, build

ClientFor = Callable[[Person | None], Client]
PAGE = "/organisaties/de-kiem/vertrek/"


@pytest.fixture
def due(transactional_db: None, at: datetime) -> Iterator[World]:
    """An organisation in the night of its day."""
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time: whoever is second begins when the first is done")
    world = build(at=at)
    day = localdate(at) + timedelta(days=40)
    actions.announce(organisation=world.de_kiem, erase_on=day, by=world.katja, at=at)
    with time_machine.travel(at + timedelta(days=40)):
        yield world


def somebody_waits() -> bool:
    """Wait until a connection waits for a lock that another holds; return whether one did."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False


class Two:
    """The first does its work up to a place in our code, and goes on when the second waits for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        self.reached, self.waited = threading.Event(), list[bool]()
        real = getattr(module, name)

        def slow(*args: Any, **values: Any) -> Any:
            answer = real(*args, **values)
            if not self.reached.is_set():
                self.reached.set()
                self.waited.append(somebody_waits())
            return answer

        monkeypatch.setattr(module, name, slow)

    def run(self, first: Callable[[], object], second: Callable[[], object]) -> list[object]:
        got: dict[int, object] = {}

        def act(number: int, what: Callable[[], object]) -> None:
            try:
                if number:
                    self.reached.wait(20)
                got[number] = what()
            except Exception as problem:  # noqa: BLE001 - what went wrong is what the test asks
                got[number] = problem
            finally:
                connection.close()

        threads = [threading.Thread(target=act, args=pair) for pair in enumerate((first, second))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert self.waited == [True]
        return [got[0], got[1]]


def test_who_pressed_stay_first_stays(
    due: World, client_for: ClientFor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before: the erasing waited until 'Nothing is erased' was said, and then erased it."""
    katja, night = client_for(due.katja), at + timedelta(days=40)
    shown = {"gezien": katja.get(PAGE).context["form"].stands}
    two = Two(monkeypatch, leaving, "_tell")
    said, erased = two.run(
        lambda: katja.post(f"{PAGE}blijven/", shown, follow=True).content.decode(),
        lambda: actions.erase_due(at=night),
    )
    assert ("De organisatie blijft." in str(said), erased) == (True, 0)
    assert (Organisation.objects.filter(pk=due.de_kiem.pk).exists(), Departure.objects.count()) == (True, 0)


def test_who_chose_another_day_first_stays_until_that_day(
    due: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = at + timedelta(days=40)
    two = Two(monkeypatch, leaving, "_tell")
    later = localdate(night) + timedelta(days=40)
    _said, erased = two.run(
        lambda: actions.announce(organisation=due.de_kiem, erase_on=later, by=due.katja, at=night),
        lambda: actions.erase_due(at=night),
    )
    assert (erased, Departure.objects.get().erase_on) == (0, later)


@pytest.mark.parametrize("press", ["stay", "another day", "erased twice"])
def test_who_comes_when_it_is_being_erased_hears_that_it_is_gone(
    press: str, due: World, client_for: ClientFor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    katja, night = client_for(due.katja), at + timedelta(days=40)
    later = {"erase_on": (localdate(night) + timedelta(days=40)).isoformat(), "name": due.de_kiem.name}
    shown = katja.get(PAGE).context["form"].stands
    presses: dict[str, Callable[[], object]] = {
        "stay": lambda: katja.post(f"{PAGE}blijven/", {"gezien": shown}).status_code,
        "another day": lambda: katja.post(PAGE, {**later, "seen": shown}).status_code,
        "erased twice": lambda: actions.erase_due(at=night),
    }
    two = Two(monkeypatch, erasing, "_tell")
    erased, heard = two.run(lambda: actions.erase_due(at=night), presses[press])
    assert (erased, heard) == (1, 0 if press == "erased twice" else 404)
    assert not Organisation.objects.filter(pk=due.de_kiem.pk).exists()


def test_who_joins_another_organisation_at_that_moment_joins_it_with_an_account_or_not_at_all(
    due: World, client_for: ClientFor, letters: Callable[[], list[EmailMessage]], at: datetime, monkeypatch: Any
) -> None:
    night = at + timedelta(days=40)
    role, zuid = Role.VOLUNTEER, due.buurthuis_zuid
    email = str(due.bram.email)
    offer = people.invite(organisation=zuid, email=email, role=role, language="nl", by=due.daan, at=night)
    two = Two(monkeypatch, erasing, "_tell")
    erased, joined = two.run(
        lambda: actions.erase_due(at=night), lambda: people.accept(invitation=offer, person=due.bram, at=night)
    )
    due.bram.refresh_from_db()
    assert (erased, type(joined), due.bram.erased_at) == (1, people.InvitationOver, night)
    assert not Membership.objects.filter(person=due.bram).exists()


def test_who_joined_another_organisation_first_keeps_the_account(
    due: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    night, zuid, email = at + timedelta(days=40), due.buurthuis_zuid, str(due.bram.email)
    offer = people.invite(organisation=zuid, email=email, role=Role.VOLUNTEER, language="nl", by=due.daan, at=night)
    two = Two(monkeypatch, audit, "record")
    _joined, erased = two.run(
        lambda: people.accept(invitation=offer, person=due.bram, at=night), lambda: actions.erase_due(at=night)
    )
    due.bram.refresh_from_db()
    assert (erased, due.bram.erased_at, Membership.objects.get(person=due.bram).organisation_id) == (1, None, zuid.pk)
