"""Who walks in has a name as at the sign-up: others read it, in our name. What is refused is not lost."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
NO_NAMES = (
    "Prijs! evil.example/x9",
    "https://x9",
    "mij@evil",
    "bel 0900 12 34",
    "Prijs!\nBetaal",
    "Lot\x07te",
    "Lot\u202ete",
    "L" * 61,
)
NAMES = ("Lotte", "J. Peeters", "آمنة", "Оксана", "Jan 2", "", " Mo ")


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_is_asked_back_with_what_was_typed(
    name: str, table: Table, world: World, client_for: ClientFor
) -> None:
    number = Participant.objects.count()
    answer = client_for(world.bram).post(f"{table.page}binnen/", {"name": name, "token": "een"})
    assert (answer.context["typed"], Participant.objects.count()) == (name.strip(), number)
    assert "Schrijf hier alleen een naam, en een korte" in answer.content.decode()


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_telephone_hears_that_it_is_no_name_and_the_rest_is_kept(
    name: str, table: Table, world: World, client_for: ClientFor
) -> None:
    items = [
        {"id": "a", "kind": "walk-in", "name": name},
        {"id": "b", "kind": "walk-in", "name": "Lotte"},
    ]
    body = json.dumps({"items": items, "sent": None})
    answer = client_for(world.bram).post(f"{table.page}tikken/", body, content_type="application/json").json()
    assert (answer["done"], answer["why"]) == (["b"], {"a": "no-name"})


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_it_is(name: str, table: Table, world: World, client_for: ClientFor) -> None:
    client_for(world.noor).post(f"{table.page}binnen/", {"name": name, "token": "een"})
    assert Participant.objects.get(walked_in=True, group=table.now.group, number__gte=1, token__isnull=False).name == (
        name.strip()
    )


def test_the_page_knows_the_sentence_for_its_queue(table: Table, world: World, client_for: ClientFor) -> None:
    assert 'data-no-name="Dat is geen naam' in client_for(world.noor).get(table.page).content.decode()
