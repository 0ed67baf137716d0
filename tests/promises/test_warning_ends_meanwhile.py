"""How a warning ended is noted on the row of now: on PostgreSQL two may write at the same moment."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection, transaction

from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.messenger.tests.conftest import MailServer, server
from nestwerk.participants import actions, queries
from nestwerk.participants.actions import unheard
from nestwerk.participants.models import Participant
from nestwerk.participants.rules.holding import UNTIL_SHE_SAYS
from nestwerk.people.models import Person
from nestwerk.world import World, build, build_groups, build_parents

__all__ = ["server"]
NUMBER, REFUSED, RIGHT = "0470 99 99 99", "unknown@voorbeeld.example", "zij@voorbeeld.example"
LONG = 20


class Two:
    """Two threads: the one that `begins` holds its locks until the other stands before them."""

    def __init__(self) -> None:
        self.inside, self.wrong = threading.Event(), list[Exception]()

    def run(self, begins: Callable[[], None], follows: Callable[[], None]) -> None:
        def first() -> None:
            with transaction.atomic():
                begins()
                self.inside.set()
                # The other has come to a lock of ours by then, or will: it writes after us.
                threading.Event().wait(1)

        def second() -> None:
            assert self.inside.wait(LONG)
            follows()

        threads = [threading.Thread(target=self._caught, args=(one,)) for one in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(LONG)
        assert (self.wrong, [thread.is_alive() for thread in threads]) == ([], [False, False])

    def _caught(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as problem:  # noqa: BLE001 - what went wrong is what the test asks
            self.wrong.append(problem)
            self.inside.set()
        finally:
            connection.close()


@pytest.fixture
def stage(transactional_db: None, at: datetime) -> tuple[Participant, Person]:
    if connection.vendor == "sqlite":
        pytest.skip("there one writes at a time: nobody stands before a lock of another")
    world: World = build(at=at)
    groups = build_groups(world, at)
    one = build_parents(groups, at).amina
    one.email, one.phone, one.language, one.by_link = REFUSED, "", "nl", ""
    one.save()
    actions.change_details(participant=one, values={"phone": NUMBER}, by=world.katja, at=at)
    return one, world.katja


def row(one: Participant) -> Participant:
    return Participant.objects.get(pk=one.pk)


def warning() -> Message:
    return Message.objects.get(key__startswith="contact:")


def test_refused_while_she_takes_away_what_the_team_put_there(
    stage: tuple[Participant, Person], at: datetime, server: type[MailServer]
) -> None:
    """The hook waits for her, and holds back no contact that is not there any more."""
    one, _team = stage
    key = warning().pk
    Two().run(
        lambda: _settled(one, ["phone"], at),
        lambda: _sent(key, at, State.REFUSED),
    )
    kept = row(one)
    assert (kept.phone, kept.phone_held_until, kept.email) == ("", None, REFUSED)
    assert warning().state == State.REFUSED


def test_refused_while_she_takes_away_where_it_goes(
    stage: tuple[Participant, Person], at: datetime, server: type[MailServer]
) -> None:
    """Taken off while a worker had it in hand, it ends as taken off; nobody heard of it, so her word is waited for."""
    one, _team = stage
    key = warning().pk
    Two().run(lambda: _settled(one, ["email"], at), lambda: _sent(key, at, State.REFUSED, State.DROPPED, ""))
    kept = row(one)
    assert (kept.email, kept.phone_held_until) == ("", UNTIL_SHE_SAYS)
    message = Message.objects.get(recipient=one.pk)
    assert (message.state, message.to, message.body) == (State.DROPPED, "", "")


def test_she_says_it_is_right_while_the_hook_holds_the_row(
    stage: tuple[Participant, Person], at: datetime, server: type[MailServer]
) -> None:
    """Whoever comes second has the last word, on what the first wrote: she said that it is right."""
    one, _team = stage
    seen = {name: queries.contact_mark(row(one), name) for name in actions.CONTACTS}
    message = warning()
    Two().run(
        lambda: unheard.hear_how_it_ended(message, state=State.REFUSED, at=at),
        lambda: _said_right(one, seen, at),
    )
    assert row(one).phone_held_until is None


def test_the_letters_that_wait_follow_both(
    stage: tuple[Participant, Person], at: datetime, server: type[MailServer]
) -> None:
    """The team changes the number again while the first warning ends: the second one is neither lost nor freed."""
    one, team = stage
    key = warning().pk
    values = {"phone": "0470 88 88 88"}

    def changed() -> None:
        actions.change_details(participant=row(one), values=values, by=team, at=at.replace(minute=5))

    Two().run(changed, lambda: _sent(key, at, State.REFUSED))
    kept = row(one)
    assert (kept.phone, kept.phone_held_until is not None) == ("0470 88 88 88", True)
    states = sorted(Message.objects.filter(key__startswith="contact:").values_list("state", flat=True))
    assert State.REFUSED in states
    assert len(states) >= 2


def _settled(one: Participant, names: list[str], at: datetime) -> None:
    actions.settle_contacts(participant=row(one), removed=names, at=at)


def _said_right(one: Participant, seen: dict[str, str], at: datetime) -> None:
    actions.say_contacts_right(participant=row(one), seen=seen, at=at)


def _sent(key: object, at: datetime, *states: str) -> None:
    assert messenger.send_one(key=key, at=at) in states  # type: ignore[arg-type]
