"""The front page: three doors, real figures, few queries, little weight."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.catalogue.models import Practice
from nestwerk.portal.queries import front_page
from nestwerk.testing.layers import layer
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import World

Browser = Callable[..., Client]
Budget = Callable[[int], AbstractContextManager[object]]


@layer
def words_loaded(at: datetime) -> None:
    """Let a test read the frameworks."""
    vocabulary.load_bundle(at=at)


def test_the_front_page_stands_before_anything_is_loaded(client_for: Browser, db: None) -> None:
    words = client_for(None).get("/").content.decode()
    assert words.count('class="door"') == 3
    assert 'id="bouwstenen"' not in words


@pytest.mark.usefixtures("words_loaded")
def test_blocks_helpers_and_buffers_are_there_in_order() -> None:
    page = front_page(None, "nl")
    assert [block.number for block in page.blocks] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert [card.slug for card in page.helpers] == [
        "informatie",
        "kind-mogen-zijn",
        "steunfiguur",
        "ruimte-voor-gevoelens",
    ]
    assert [card.slug for card in page.buffers] == [
        "solidariteit",
        "taakverdeling",
        "metapositie",
        "positieve-ouderervaringen",
    ]


@pytest.mark.usefixtures("words_loaded")
@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_what_parents_read_is_in_their_language(language: str) -> None:
    page = front_page(None, language)
    assert [card.slug for card in page.helpers + page.buffers if card.label.foreign or card.plain.foreign] == []


@pytest.mark.usefixtures("words_loaded")
def test_every_concept_on_the_front_page_has_its_page(client_for: Browser) -> None:
    page = front_page(None, "nl")
    client = client_for(None)
    addresses = [card.href for card in page.blocks + page.helpers + page.buffers]
    assert [address for address in addresses if client.get(address).status_code != 200] == []


@pytest.mark.usefixtures("words_loaded")
def test_the_front_page_keeps_its_query_budget(client_for: Browser, django_assert_max_num_queries: Budget) -> None:
    with django_assert_max_num_queries(8):
        assert client_for(None).get("/").status_code == 200


def test_the_number_of_practices_is_counted_not_claimed(db: None) -> None:
    assert front_page(None, "nl").practices == Practice.objects.visible_to(None).count() == 0


def test_the_front_page_loads_no_more_than_it_needs(client_for: Browser, db: None) -> None:
    words = client_for(None).get("/").content.decode()
    assert "htmx" not in words
    # The menu and what is answered, leaving quickly and its cover, and the button that reads aloud.
    assert words.count("<script") == 4
    assert 'name="code"' not in words


def test_the_search_door_leads_to_the_catalogue(client_for: Browser, db: None) -> None:
    words = client_for(None).get("/").content.decode()
    assert '<form class="field" action="/praktijken/" method="get" role="search">' in words
    assert 'name="q"' in words
    assert 'href="/praktijken/?vorm=groep"' in words


def test_who_leads_a_group_goes_on_from_the_front_page(client_for: Browser, world: World) -> None:
    visitor, bram = client_for(None), client_for(world.bram)
    assert 'href="/vandaag/"' not in visitor.get("/").content.decode()
    page = bram.get("/").content.decode()
    for address in ("/vandaag/", "/groepen/"):
        assert f'href="{address}"' in page
        assert bram.get(address).status_code == 200
