"""Two at the same moment at a dialogue session: one card, the last place on a phone once, one agreement."""

import threading

import pytest
from django.db import connection

from nestwerk.dialogue import actions, queries
from nestwerk.dialogue.actions import cards
from nestwerk.dialogue.models import Agreement, Card
from nestwerk.kernel.errors import DomainError
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def several(db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("a database in memory has one connection, so nobody to race with")


@pytest.fixture
def room(several, at):
    """Return Bram, his session that is open, and somebody who takes part."""
    vocabulary.load_bundle(at=at)
    world = build(at=at)
    values = {"title": "Rond de poort", "starts_at": at, "place": "Refter", "leads": world.bram}
    session = actions.make_session(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    actions.open_for_cards(dialogue=session, by=world.bram, at=at)
    session.refresh_from_db()
    return world.bram, session, actions.join(dialogue=session, token="x" * 32, name="Hanan", speaks_for="", at=at)


def at_once(act, times=4):
    """Do the same a few times at the same moment; return who was refused, by name, and how many were not."""
    start, refused, done = threading.Barrier(times), list[str](), list[object]()

    def one(number):
        start.wait()
        try:
            done.append(act(number))
        except DomainError as problem:
            refused.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused, len(done)


def lay(guest, words, token, at):
    buffer = queries.buffer_rows()[0]
    return actions.lay_card(guest=guest, buffer=buffer, kind="give", words=words, token=token, language="nl", at=at)


def test_the_same_card_sent_at_once_is_one(room, at):
    _bram, session, guest = room
    assert at_once(lambda n: lay(guest, "Soep", "een", at)) == ([], 4)
    session.refresh_from_db()
    # Opening was one turn of the wall and this card another.
    assert (Card.objects.count(), session.turn) == (1, 3)


def test_the_last_place_on_a_phone_goes_once(room, at, monkeypatch):
    _bram, _session, guest = room
    monkeypatch.setattr(cards, "MOST_A_PHONE", 2)
    lay(guest, "Soep", "een", at)
    assert at_once(lambda n: lay(guest, f"Brood {n}", f"t{n}", at)) == (["TooManyCards"] * 3, 1)
    assert Card.objects.count() == 2


def test_one_agreement_pressed_at_once_is_one(room, at):
    bram, session, _guest = room
    values = {"what": "Soep", "who": "Hanan", "with_whom": "", "due": None}
    told = at_once(lambda n: actions.agree(dialogue=session, values=values, token="een", by=bram, at=at))
    assert (told, Agreement.objects.count()) == (([], 4), 1)
