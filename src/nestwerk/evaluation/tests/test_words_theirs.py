"""Open answers stay the parents' own: who hides names takes words out, adds none, and what is left out is counted."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import OpenAnswer, Round
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_words import closed
from nestwerk.evaluation.tests.test_words_kept import address_of, field, texts
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
__all__ = ["closed"]
AS_WRITTEN = ["Meer thee, zei Fatima", "Te koud"]
PRAISE = "Dankzij deze fantastische groep gaat alles beter"
NOT_THEIRS, HALF = "Haal alleen woorden weg: zet er geen bij", "Minstens de helft van de woorden blijft"


@pytest.fixture
def bram(closed: Round, client_for: ClientFor, world: World, at: datetime) -> Client:
    """Return the browser of who reads first."""
    actions.read_first(round=closed, by=world.bram, at=at)
    return client_for(world.bram)


def hub(client: Client, asked: Round) -> str:
    return words_of(client.get(address_of(asked).removesuffix("woorden/")).content.decode())


def sent(client: Client, asked: Round, start: str, words: str) -> str:
    """Send the page with other words for one answer, by how it began; return the page that comes."""
    return sent_as_shown(address_of(asked), {field(start): words}, browser=client, follow=True).content.decode()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (PRAISE, NOT_THEIRS),
        ("Meer thee, zei Fatima 👍", NOT_THEIRS),
        ("Meer lekkere thee, zei [naam]", NOT_THEIRS),
        ("[naam] Meer thee, zei Fatima", NOT_THEIRS),
        ("Meer", HALF),
        ("[naam]", HALF),
        ("", HALF),
    ],
)
def test_nobody_puts_words_in_their_mouths(
    bram: Client, closed: Round, client_for: ClientFor, world: World, words: str, why: str
) -> None:
    """Not who reads first, and afterwards nobody of the team. What was typed stays on the page, beside why."""
    page = sent(bram, closed, "Meer", words)
    closed.refresh_from_db()
    assert (why in page, texts(), closed.read_at) == (True, AS_WRITTEN, None)
    assert page.count(why) == 2
    assert not words or words in page
    sent(bram, closed, "Meer", "Meer thee, zei [naam]")
    katja = client_for(world.katja)
    later = sent(katja, closed, "Meer", words.replace("Fatima", "[naam]") if "👍" in words else words)
    assert (why in later, texts()) == (True, ["Meer thee, zei [naam]", "Te koud"])


def test_half_is_of_what_was_written_however_often_somebody_takes_out(bram: Client, closed: Round) -> None:
    sent(bram, closed, "Meer", "thee, zei Fatima")
    assert "[…] thee, zei Fatima" in texts()
    assert HALF in sent(bram, closed, "[…]", "Fatima")
    assert "[…] thee, zei Fatima" in texts()


def test_what_is_left_out_is_ticked_and_the_team_reads_how_many(
    bram: Client, closed: Round, client_for: ClientFor, world: World
) -> None:
    assert "Het team leest hoeveel antwoorden weggelaten zijn." in words_of(
        bram.get(address_of(closed)).content.decode()
    )
    out = field("Te").replace("woorden-", "weg-")
    sent_as_shown(address_of(closed), {out: "ja"}, browser=bram)
    katja = client_for(world.katja)
    assert "liet één antwoord in eigen woorden weg" in hub(katja, closed)
    assert AuditLine.objects.get(verb="let open answers be read").details == {"left_out": 1}
    # Afterwards anybody of the team may leave more out, and all of it: that is said, too.
    sent_as_shown(address_of(closed), {field("Meer").replace("woorden-", "weg-"): "ja"}, browser=katja)
    assert "liet 2 antwoorden in eigen woorden weg" in hub(bram, closed)
    assert [one.words for one in OpenAnswer.objects.all()] == ["", ""]


def test_a_name_is_hidden_as_before(bram: Client, closed: Round) -> None:
    sent(bram, closed, "Meer", "Meer thee, zei [naam]")
    assert texts() == ["Meer thee, zei [naam]", "Te koud"]
    page = hub(bram, closed)
    assert ("Meer thee, zei [naam]" in page, "in eigen woorden weg" in page) == (True, False)


def test_of_what_was_written_before_half_of_what_stands_stays(bram: Client, closed: Round) -> None:
    OpenAnswer.objects.update(letters=0)
    upgrade = import_module("nestwerk.evaluation.migrations.0014_letters_of_open_answers")
    upgrade.count(apps, None)
    assert sorted(one.letters for one in OpenAnswer.objects.all()) == [6, 17]
    assert HALF in sent(bram, closed, "Meer", "Meer")
