"""Her link leaves for the wrong address at the very moment that she corrects it."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection, transaction

from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.world import build, build_groups, build_parents

STRANGER, HERS = "vreemde@voorbeeld.example", "mina@voorbeeld.example"


@pytest.mark.parametrize("moment", ["take_off", "may_have_gone"])
def test_what_is_claimed_while_she_corrects_gives_another_link(
    moment: str, transactional_db: None, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before: it was asked whether the letter had gone, then it went, and the link in it stayed alive."""
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time: no worker claims a letter meanwhile")
    world = build(at=at)
    groups = build_groups(world, at)
    build_parents(groups, at)
    texts = list(queries.current_texts(groups.tuesday.organisation).values())
    values: actions.SignUp = {
        "name": "Mina",
        "email": STRANGER,
        "language": "nl",
        "token": "formulier",
        "consents": texts,
    }
    one = actions.sign_up(group=groups.tuesday, values=values, by=None, at=at)
    old = queries.secret_of(one)
    actions.send_link(participant=one, channel="email", by=None, herself=True, at=at)
    letter = Message.objects.get(recipient=one.pk)
    reached, done = threading.Event(), threading.Event()
    claimed: list[int] = []

    def worker() -> None:
        reached.wait(20)
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '500ms'")
                waiting = Message.objects.filter(pk=letter.pk, state=State.WAITING)
                claimed.append(waiting.update(state=State.SENDING, claimed_at=at))
        except Exception:  # noqa: BLE001 - it waits for her: nothing is claimed
            claimed.append(0)
        finally:
            done.set()
            connection.close()

    where: object = messenger if moment == "take_off" else messages
    asked: Callable[..., object] = getattr(where, moment)

    def meanwhile(*args: object, **values: object) -> object:
        if moment == "take_off":
            reached.set()
            done.wait(20)
        answer = asked(*args, **values)
        reached.set()
        done.wait(20)
        return answer

    monkeypatch.setattr(where, moment, meanwhile)
    thread = threading.Thread(target=worker)
    thread.start()
    again = Participant.objects.get(pk=one.pk)
    done_so = actions.correct_sign_up(participant=again, values={**values, "email": HERS}, at=at)
    thread.join(30)
    letter.refresh_from_db()
    same = queries.secret_of(Participant.objects.get(pk=one.pk)) == old
    assert (done_so, letter.state) == (actions.Corrected.ALL, State.DROPPED)
    # What a worker claimed may be read by a stranger; what was taken off first is sent by nobody.
    assert (claimed, same) == (([1], False) if moment == "take_off" else ([0], True))
