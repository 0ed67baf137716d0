"""Open answers: one of the team reads them first and hides names; until then nobody reads them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import OpenAnswer, Round
from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def closed(ending: Round, world: World, at: datetime) -> Round:
    """Return the end, closed, with two things that parents wrote."""
    words = ["Meer thee, zei Fatima", "Te koud", "", "", ""]
    for number, said in enumerate(words):
        answers = {"aanraden": "yes", **({"wat-beter": said} if said else {})}
        actions.deliver(round=ending, answers=answers, once=str(number), at=at)
    return actions.close_round(round=ending, by=world.bram, at=at)


def page(client: Client, asked: Round, place: str = "") -> str:
    return client.get(f"/groepen/{asked.group.slug}/team/evaluatie/{asked.pk}/{place}").content.decode()


def let(client: Client, asked: Round, **changed: str) -> str:
    """Let the team read, with other words for some: by what they were."""
    told = {f"woorden-{one.pk}": changed.get(one.words.split()[0], one.words) for one in OpenAnswer.objects.all()}
    told |= {f"initial-woorden-{one.pk}": one.words for one in OpenAnswer.objects.all()}
    left = {f"weg-{one.pk}": "ja" for one in OpenAnswer.objects.all() if changed.get(one.words.split()[0]) == "weg"}
    address = f"/groepen/{asked.group.slug}/team/evaluatie/{asked.pk}/woorden/"
    return client.post(address, {**told, **left}, follow=True).content.decode()


def test_nobody_reads_before_the_first_reader_let_them(closed: Round, client_for: ClientFor, world: World) -> None:
    bram, katja = client_for(world.bram), client_for(world.katja)
    for place in ("", "woorden/"):
        assert "Fatima" not in page(bram, closed, place)
    address = f"/groepen/{closed.group.slug}/team/evaluatie/{closed.pk}/woorden/"
    bram.post(address, {"eerst": "ja"})
    assert "Fatima" in page(bram, closed, "woorden/")
    hers = page(katja, closed, "woorden/")
    assert ("Fatima" in hers, "leest het eerst" in hers) == (False, True)
    assert "Iemand anders leest deze antwoorden" in let(katja, closed)
    assert "Fatima" not in page(bram, closed)
    katja.post(address, {"eerst": "ja"})
    assert "Fatima" not in page(bram, closed, "woorden/")


def test_names_are_hidden_and_what_is_left_out_is_gone(
    closed: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    bram, katja = client_for(world.bram), client_for(world.katja)
    actions.read_first(round=closed, by=world.bram, at=at)
    let(bram, closed, Meer="Meer thee, zei [naam]", Te="weg")
    shown = page(katja, closed)
    assert ("Meer thee, zei [naam]" in shown, "Fatima" in shown, "Te koud" in shown) == (True, False, False)
    assert sorted((one.words, one.left_out) for one in OpenAnswer.objects.all()) == [
        ("", True),
        ("Meer thee, zei [naam]", False),
    ]


def test_they_are_never_on_the_page_for_parents(
    closed: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    actions.read_first(round=closed, by=world.bram, at=at)
    let(client_for(world.bram), closed)
    told = Client().get(f"/vraag/{closed.code}/").content.decode()
    assert ("Wat eruit kwam" in told or "What came out" in told, "Te koud" in told) == (True, False)


def test_after_an_older_backup_they_are_read_first_again(
    closed: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    actions.read_first(round=closed, by=world.bram, at=at)
    let(client_for(world.bram), closed)
    closed.refresh_from_db()
    read_at = closed.read_at
    assert read_at is not None
    # This very reading stands in the trail of the backup, so its words are those that were let be read.
    AGAIN["evaluation.words-hidden"]([str(closed.pk)], read_at)
    assert "Te koud" in page(client_for(world.katja), closed)
    AGAIN["evaluation.words-hidden"]([str(closed.pk)], read_at + timedelta(seconds=1))
    assert "Te koud" not in page(client_for(world.katja), closed)


def test_where_nothing_was_written_there_is_no_page(ending: Round, client_for: ClientFor, world: World) -> None:
    address = f"/groepen/{ending.group.slug}/team/evaluatie/{ending.pk}/woorden/"
    assert client_for(world.bram).get(address).status_code == 404


def test_the_form_says_that_own_words_may_tell_who_wrote(ending: Round, at: datetime) -> None:
    said = {"nl": "kan je misschien herkennen", "uk": "може впізнати вас", "ar": "قد يعرفك"}
    for language, words in said.items():
        form = Client().get(f"/vraag/{ending.code}/", {"taal": language}, follow=True)
        assert words in " ".join(form.content.decode().split())
