"""Who lets the team read open answers undoes nothing that another did meanwhile, and cuts nothing off."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import OpenAnswer, Round, Sheet
from nestwerk.evaluation.tests.conftest import Phone
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_words import closed, let
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
__all__ = ["closed"]
# 990 signs as a phone counts them, in more than thirty lines.
LONG = ("regel zoveel met nog wat erbij\n" * 40)[:979] + "\nHet einde."


def address_of(asked: Round) -> str:
    return f"/groepen/{asked.group.slug}/team/evaluatie/{asked.pk}/woorden/"


def field(start: str) -> str:
    """Return the name of the field of the answer that begins so."""
    return next(f"woorden-{one.pk}" for one in OpenAnswer.objects.all() if one.words.startswith(start))


def texts() -> list[str]:
    return sorted(one.words for one in OpenAnswer.objects.all())


def test_an_old_page_brings_no_hidden_name_back(
    closed: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    bram, katja, thee = client_for(world.bram), client_for(world.katja), field("Meer")
    actions.read_first(round=closed, by=world.bram, at=at)
    old = Tab(bram, address_of(closed), f"initial-{thee}")
    actions.read_first(round=closed, by=world.katja, at=at)
    let(katja, closed, Meer="Meer thee, zei [naam]")
    answer = old.send({})
    asks = words_of(answer.content.decode())
    assert (answer.status_code, texts()) == (200, ["Meer thee, zei [naam]", "Te koud"])
    assert "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is." in asks
    assert "Fatima" not in asks
    again = Tab(bram, address_of(closed), f"initial-{thee}")
    assert again.send({}).status_code == 302
    assert texts() == ["Meer thee, zei [naam]", "Te koud"]


def test_what_was_typed_on_an_old_page_stays_beside_what_stands_now(
    closed: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    bram, katja, thee = client_for(world.bram), client_for(world.katja), field("Meer")
    actions.read_first(round=closed, by=world.bram, at=at)
    let(bram, closed)
    old = Tab(bram, address_of(closed), f"initial-{thee}")
    let(katja, closed, Meer="Meer thee, zei [naam]")
    answer = old.send({thee: "Meer thee, zei F."})
    page = words_of(answer.content.decode())
    assert (answer.status_code, texts()) == (200, ["Meer thee, zei [naam]", "Te koud"])
    assert ("Nu staat er: Meer thee, zei [naam]" in page, "Meer thee, zei F." in page) == (True, True)
    # A page of before there was anything hidden beside the fields asks too.
    bare = bram.post(address_of(closed), {thee: "Meer thee, zei Fatima"})
    assert (bare.status_code, texts()) == (200, ["Meer thee, zei [naam]", "Te koud"])


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_line_end_is_one_sign_and_nothing_is_cut_off(
    ending: Round, client_for: ClientFor, world: World, at: datetime, ends: str
) -> None:
    """A phone with JavaScript sends a line end as one sign, any form without as two."""
    assert len(LONG) == 990
    for _ in range(5):
        Phone(ending).send(aanraden="yes", wat_beter=LONG.replace("\n", ends))
    assert [sheet.read()["wat-beter"] for sheet in Sheet.objects.all()] == [LONG] * 5
    kept = actions.close_round(round=ending, by=world.bram, at=at)
    actions.read_first(round=kept, by=world.bram, at=at)
    bram = client_for(world.bram)
    told = {f"woorden-{one.pk}": one.words.replace("\n", "\r\n") for one in OpenAnswer.objects.all()}
    assert sent_as_shown(address_of(kept), told, browser=bram).status_code == 302
    assert texts() == [LONG] * 5
