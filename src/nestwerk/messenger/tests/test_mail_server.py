"""A mail server that says 'later', says no, or hangs up: a letter is neither lost nor sent twice."""

import socketserver
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from nestwerk.messenger import actions
from nestwerk.messenger.models import Message, State
from nestwerk.world import World


class MailServer(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs; the name of the addressee says what goes wrong."""

    taken: list[str] = []

    def handle(self) -> None:
        self.say("220 here")
        whom = ""
        while line := self.rfile.readline().decode().strip():
            word = line.upper()[:4]
            if word == "RCPT":
                whom = line.partition("<")[2].partition("@")[0]
                self.say({"later": "450 come back later", "unknown": "550 nobody"}.get(whom, "250 well"))
            elif word == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.taken.append(whom)
                if whom == "hangs-up":
                    return
                self.say("250 taken")
            elif word == "QUIT":
                return
            else:
                self.say("250 well")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server(settings: Any, socket_enabled: None = None) -> Iterator[type[MailServer]]:
    MailServer.taken = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.server_address[1]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield MailServer
        running.shutdown()


@pytest.mark.parametrize(
    ("whom", "state", "taken"),
    [("joke", State.SENT, 1), ("later", State.WAITING, 0), ("unknown", State.FAILED, 0), ("hangs-up", State.UNSURE, 1)],
)
def test_what_a_mail_server_answers(
    world: World, at: datetime, server: type[MailServer], whom: str, state: str, taken: int
) -> None:
    """It hangs up after a taken letter, before it said so, and at every goodbye: none of that sends it again."""
    message = actions.post(
        organisation=world.de_kiem, key="reminder:1", channel="email", to=f"{whom}@example.org",
        subject="News from your group", body="Kom je?", language="nl", at=at,
    )  # fmt: skip
    assert actions.send_one(key=message.pk, at=at) == state
    actions.go_round(at=at + timedelta(seconds=30))
    message.refresh_from_db()
    assert (message.state, len(server.taken), Message.objects.count()) == (state, taken, 1)


def test_without_a_mail_server_it_waits(world: World, at: datetime, server: type[MailServer], settings: Any) -> None:
    settings.EMAIL_PORT = 1
    message = actions.post(
        organisation=world.de_kiem, key="reminder:1", channel="email", to="joke@example.org",
        subject="News from your group", body="Kom je?", language="nl", at=at,
    )  # fmt: skip
    assert actions.send_one(key=message.pk, at=at) == State.WAITING
