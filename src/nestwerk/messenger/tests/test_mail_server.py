"""A mail server that says 'later', says no, or hangs up: a letter is neither lost nor sent twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from nestwerk.messenger import actions
from nestwerk.messenger.models import Message, State
from nestwerk.messenger.tests.conftest import MailServer
from nestwerk.world import World


@pytest.mark.parametrize(
    ("whom", "state", "taken"),
    [
        ("joke", State.SENT, 1),
        ("later", State.WAITING, 0),
        ("unknown", State.REFUSED, 0),
        ("hangs-up", State.UNSURE, 1),
    ],
)
def test_what_a_mail_server_answers(
    world: World, at: datetime, server: type[MailServer], whom: str, state: str, taken: int
) -> None:
    """It hangs up after a taken letter, before it said so, and at every goodbye: none of that sends it again."""
    message = actions.post(
        organisation=world.de_kiem,
        key="place:1",
        channel="email",
        to=f"{whom}@example.org",
        subject="News from your group",
        body="Kom je?",
        language="nl",
        at=at,
    )
    assert actions.send_one(key=message.pk, at=at) == state
    actions.go_round(at=at + timedelta(seconds=30))
    message.refresh_from_db()
    assert (message.state, len(server.taken), Message.objects.count()) == (state, taken, 1)


def test_without_a_mail_server_it_waits(world: World, at: datetime, server: type[MailServer], settings: Any) -> None:
    settings.EMAIL_PORT = 1
    message = actions.post(
        organisation=world.de_kiem,
        key="place:1",
        channel="email",
        to="joke@example.org",
        subject="News from your group",
        body="Kom je?",
        language="nl",
        at=at,
    )
    assert actions.send_one(key=message.pk, at=at) == State.WAITING
