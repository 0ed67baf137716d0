"""'What you tick here goes away, and no message tells it': also none that waited, whatever it waits for."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.messenger import actions as messenger
from nestwerk.messenger.actions import sending
from nestwerk.messenger.models import Message, State
from nestwerk.messenger.tests.conftest import MailServer, server
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.participants.rules.holding import UNTIL_SHE_SAYS
from nestwerk.world import ParentWorld, World

__all__ = ["server"]
pytestmark = pytest.mark.both
NUMBER, NEW = "0470 12 34 56", "0470 99 99 99"
HOUR = timedelta(hours=1)
# What the warning waits for: when the team wrote, whose address it is, and how often it was tried.
ROADS = {
    "the morning": (12 * HOUR, "iemand", 0),
    "its turn in the queue": (0 * HOUR, "iemand", 0),
    "a server that says later": (0 * HOUR, "later", 1),
    "somebody who sends again what failed": (0 * HOUR, "later", 5),
    "somebody who sends again what perhaps went": (0 * HOUR, "hangs-up", 1),
}


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    one = parents.amina
    one.email, one.phone, one.language, one.by_link = "", "", "nl", ""
    one.save()
    return one


def given(one: Participant, **values: str) -> Participant:
    for name, value in values.items():
        setattr(one, name, value)
    one.save()
    return one


def row(one: Participant) -> Participant:
    return Participant.objects.get(pk=one.pk)


def warning() -> Message:
    return Message.objects.get(key__startswith="contact:")


def page(one: Participant, place: str = "") -> str:
    answer = Client().get(f"/mijn/{queries.secret_of(one)}/{place}", headers={"Accept-Language": "nl"})
    return " ".join(html.unescape(answer.content.decode()).split())


def ticks(one: Participant, *names: str) -> None:
    """Take a new link on the page, and tick there what is not hers."""
    place = f"/mijn/{queries.secret_of(one)}/nieuwe-link/"
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', Client().get(place).content.decode())
    assert Client().post(place, {**dict(hidden), "weg": list(names)}).status_code == 302


@pytest.mark.parametrize("road", ROADS)
def test_what_waits_for_what_she_ticks_does_not_go(
    road: str, amina: Participant, world: World, at: datetime, server: type[MailServer]
) -> None:
    """Before: at nine in the morning the partner read that her details had been changed."""
    later, whose, tries = ROADS[road]
    moment, theirs = at + later, f"{whose}@voorbeeld.example"
    given(amina, email=theirs)
    actions.change_details(participant=row(amina), values={"phone": NEW}, by=world.katja, at=moment)
    for number in range(tries):
        messenger.go_round(at=moment + timedelta(days=number))
    assert (warning().to, warning().state == State.SENT) == (theirs, False)
    taken = list(server.taken)
    with time_machine.travel(moment):
        ticks(amina, "email")
    kept = Message.objects.get(recipient=amina.pk)
    assert (kept.state, kept.to, kept.body, kept.tries) == (State.DROPPED, "", "", tries)
    messenger.send_again(message=kept, by=world.katja, at=moment)
    for days in range(8):
        messenger.go_round(at=moment + timedelta(days=days))
    kept.refresh_from_db()
    assert (kept.state, kept.tries, row(amina).email) == (State.DROPPED, tries, "")
    assert server.taken == taken
    # Nobody heard of what the team put there: it waits until she says that it is right.
    assert row(amina).phone_held_until == UNTIL_SHE_SAYS


def test_not_even_when_a_worker_has_it_in_hand(
    amina: Participant, world: World, at: datetime, monkeypatch: pytest.MonkeyPatch, server: type[MailServer]
) -> None:
    given(amina, email="iemand@voorbeeld.example")
    actions.change_details(participant=row(amina), values={"phone": NEW}, by=world.katja, at=at)
    looked: Callable[..., str] = sending._why_not

    def she_ticks_now(message: Message, *, at: datetime) -> str:
        why = looked(message, at=at)
        ticks(amina, "email")
        return why

    monkeypatch.setattr(sending, "_why_not", she_ticks_now)
    assert messenger.send_one(key=warning().pk, at=at) == State.DROPPED
    kept = Message.objects.get(recipient=amina.pk)
    assert (kept.state, kept.to) == (State.DROPPED, "")


def test_what_is_written_otherwise_is_the_same_number(amina: Participant, world: World, at: datetime) -> None:
    given(amina, phone="0470/12.34.56")
    actions.change_details(participant=row(amina), values={"email": "nieuw@voorbeeld.example"}, by=world.katja, at=at)
    assert warning().to == "+32470123456"
    ticks(amina, "phone")
    assert [(one.state, one.to) for one in Message.objects.all()] == [(State.DROPPED, "")]
    assert row(amina).email_held_until == UNTIL_SHE_SAYS


def test_what_she_does_not_tick_is_warned_all_the_same(amina: Participant, world: World, at: datetime) -> None:
    """Whoever has her link for a minute takes away no warning that goes to another contact."""
    given(amina, email="iemand@voorbeeld.example", phone=NUMBER)
    values = {"email": "nieuw@voorbeeld.example", "phone": NEW}
    actions.change_details(participant=row(amina), values=values, by=world.katja, at=at)
    ticks(amina, "email", "phone")
    waiting = Message.objects.filter(recipient=amina.pk, state=State.WAITING)
    assert {one.to for one in waiting} == {"iemand@voorbeeld.example", "+32470123456"}


@pytest.mark.parametrize("place", ["", "gegevens/", "nieuwe-link/"])
def test_her_page_says_that_one_waits(place: str, amina: Participant, world: World, at: datetime) -> None:
    """Before: none of her pages said so, and she could not know that there was something to stop."""
    given(amina, phone=NUMBER)
    night = at + 12 * HOUR
    with time_machine.travel(night):
        assert "gaat daar een bericht heen" not in page(amina, place)
        values = {"email": "nieuw@voorbeeld.example"}
        actions.change_details(participant=row(amina), values=values, by=world.katja, at=night)
        there = page(amina, place)
        assert "Vanaf maandag 23 november, 09:00 gaat daar een bericht heen" in there
        assert "een bericht naar het nummer of adres dat hier eerst stond" not in there
        # What stood there before is not on the page: she reads that it goes all the same.
        actions.change_details(participant=row(amina), values={"phone": NEW}, by=world.katja, at=night + HOUR)
        assert "een bericht naar het nummer of adres dat hier eerst stond" in page(amina, place)
    messenger.go_round(at=night + 12 * HOUR)
    with time_machine.travel(night + 12 * HOUR):
        assert "Vanaf maandag" not in page(amina, place)
