"""A machine that signs up one after the other does not empty a group; people who come together get in with one tap."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core import signing
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.forms import parent
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
AGREED = {"language": "nl", "consent_taking-part": "on", "consent_rules": "on"}


@pytest.fixture
def small(world: World, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Group:
    """Eight places, open to all."""
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {
        "name": "Klein",
        "form": GroupForm.SERIES,
        "capacity": 8,
        "public": True,
        "entry": Entry.OPEN,
    }
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


@pytest.fixture
def numbers() -> Iterator[int]:
    return iter(range(1000))


def send(group: Group, number: int, *, address: str, **values: str) -> str:
    token = signing.dumps([str(group.pk), f"blad {number}"], salt=parent._SALT)
    form = {**AGREED, "name": f"Ouder {chr(97 + number)}", "token": token, **values}
    answer = Client(REMOTE_ADDR=address).post(f"/groepen/{group.slug}/aanmelden/", form)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def standings(group: Group) -> list[str]:
    return list(group.participants.order_by("number").values_list("standing", flat=True))


def test_from_one_network_two_an_hour_take_a_place_at_once(small: Group) -> None:
    for number in range(10):
        send(small, number, address="192.0.2.7")
    assert standings(small) == ["in"] * 2 + ["asked"] * 8
    # Somebody at home is not held up by them.
    send(small, 11, address="198.51.100.3")
    assert standings(small)[-1] == "in"


def test_the_same_form_twice_is_one_and_takes_nobodys_turn(small: Group) -> None:
    for number in (0, 0, 0, 1):
        send(small, number, address="192.0.2.7")
    assert standings(small) == ["in", "in"]


def test_from_many_networks_no_more_than_half_is_gone_in_an_hour(small: Group) -> None:
    for number in range(10):
        send(small, number, address=f"192.0.2.{number}")
    taken = standings(small).count("in")
    assert 3 <= taken <= 4
    assert standings(small).count("asked") == 10 - taken


@pytest.mark.parametrize(("free", "most"), [(1, 3), (6, 3), (8, 4), (20, 10)])
def test_a_large_group_lets_more_in(free: int, most: int) -> None:
    assert rules.at_once(free) == most


def test_who_waits_for_the_team_keeps_the_turn_and_all_get_in_with_one_tap(
    small: Group, world: World, client_for: ClientFor
) -> None:
    welcome = [send(small, number, address="192.0.2.7") for number in range(6)]
    page = " ".join(Client().get(welcome[-1]).content.decode().split())
    assert "In korte tijd schreven meer mensen in, voor deze groep of via hetzelfde netwerk." in page
    place = f"/groepen/{small.slug}/team/wachtlijst/"
    bram = client_for(world.bram)
    seen = " ".join(bram.get(place).content.decode().split())
    assert "meer dan twee via hetzelfde netwerk" in seen
    shown = [str(one.pk) for one in small.participants.asked()]
    send(small, 7, address="192.0.2.7")
    bram.post(f"{place}bekijken/", {"wens": "toelaten-allen", "getoond": shown})
    # Who came since was not looked at.
    assert standings(small) == ["in"] * 6 + ["asked"]
    assert "Je hebt een plaats" in Client().get(welcome[-1]).content.decode() or queries.places_of(small).taken == 6
