"""The wall: cards by buffer, quickly told that nothing changed, and a card that is hidden and comes back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Dialogue
from nestwerk.dialogue.tests.conftest import Phone
from nestwerk.people.models import Person
from nestwerk.world import DialogueWorld, World

Take = Callable[..., Phone]
ClientFor = Callable[[Person | None], Client]


def test_who_looks_again_is_told_that_nothing_changed(phone: Take, session: Dialogue) -> None:
    hers, other = phone().join("Hanan"), phone().join("Wim")
    hers.lay("Soep")
    first = other.client.get(other.home + "wand/stuk/")
    mark = first.headers["ETag"]
    again = other.client.get(other.home + "wand/stuk/", headers={"if-none-match": mark})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    hers.lay("Brood")
    third = other.client.get(other.home + "wand/stuk/", headers={"if-none-match": mark})
    assert (third.status_code, "Brood" in third.content.decode()) == (200, True)
    # The page itself begins at the turn that it shows.
    assert third.headers["ETag"].replace('"', "&quot;") in other.open("wand/")


@pytest.mark.parametrize("cards", [1, 3])
def test_asking_again_costs_three_queries(
    phone: Take, cards: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    hers = phone().join()
    for number in range(cards):
        hers.lay(f"Kaart {number}")
    mark = hers.client.get(hers.home + "wand/stuk/").headers["ETag"]
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        hers.client.get(hers.home + "wand/stuk/", headers={"if-none-match": mark})


@pytest.mark.parametrize("cards", [1, 3])
def test_the_wall_keeps_its_query_budget(
    session: Dialogue,
    world: World,
    phone: Take,
    client_for: ClientFor,
    cards: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for number in range(cards):
        phone().join(f"N{number}").lay(f"Kaart {number}")
    bram = client_for(world.bram)
    with django_assert_num_queries(BUDGET):  # type: ignore[attr-defined]
        page = bram.get(f"/dialoog/{session.pk}/scherm/").content.decode()
    assert page.count("data-card=") == cards


BUDGET = 11


def test_a_hidden_card_goes_from_wall_and_report_and_comes_back(
    phone: Take, session: Dialogue, world: World, client_for: ClientFor
) -> None:
    hers, other, bram = phone().join("Hanan"), phone().join("Wim"), client_for(world.bram)
    hers.lay("Iets pijnlijks")
    card, team = session.cards.get(), f"/dialoog/{session.pk}/"

    def seen() -> list[bool]:
        pages = [other.open("wand/"), other.open("verslag/")]
        pages += [bram.get(team + place).content.decode() for place in ("scherm/", "verslag/")]
        return ["Iets pijnlijks" in page for page in pages]

    assert seen() == [True] * 4
    bram.post(f"{team}kaarten/verbergen/", {"kaart": str(card.pk)})
    assert seen() == [False] * 4
    assert "Niet op de wand" in hers.open()
    assert "Iets pijnlijks" in bram.get(f"{team}kaarten/").content.decode()
    bram.post(f"{team}kaarten/verbergen/", {"kaart": str(card.pk), "tonen": "ja"})
    assert seen() == [True] * 4


def test_the_next_session_shows_what_became_of_the_agreements(
    before: DialogueWorld, world: World, at: datetime
) -> None:
    actions.open_for_cards(dialogue=before.next, by=world.bram, at=at)
    before.next.refresh_from_db()
    hers = Phone(before.next).join()
    wall = hers.open("wand/")
    assert ("De zoon van Hanan rijdt" in wall, "Wat er van vroegere afspraken werd" in wall) == (True, True)
    mark = hers.client.get(hers.home + "wand/stuk/").headers["ETag"]
    still = before.first.agreements.exclude(pk=before.agreement.pk).get()
    actions.settle(agreement=still, outcome="dropped", why="De zaal is bezet", by=world.bram, at=at)
    piece = hers.client.get(hers.home + "wand/stuk/", headers={"if-none-match": mark})
    assert (piece.status_code, "De zaal is bezet" in piece.content.decode()) == (200, True)
    assert "De zoon van Hanan" not in Phone(before.first).open()
    assert before.first.starts_at < at - timedelta(days=20)


def test_what_people_type_is_words_and_never_markup(phone: Take, session: Dialogue) -> None:
    hostile = "<script>alert(1)</script>{{ 1 }}{% x %}"
    hers = phone().join(hostile[:40])
    hers.lay(hostile)
    for place in ("", "wand/", "wand/stuk/", "verslag/"):
        page = hers.open(place)
        assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt;{{ 1 }}{% x %}" in page) == (False, True)
