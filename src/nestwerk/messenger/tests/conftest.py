"""A small mail server that says 'later', says no, or hangs up."""

import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pytest


class MailServer(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs; the name of the addressee says what goes wrong."""

    taken: list[str] = []
    # Of the envelope: where it goes back to.
    senders: list[str] = []
    is_shut = False
    # What it says to every addressee; '' lets the name decide.
    to_all = ""

    def handle(self) -> None:
        if self.is_shut:
            self.say("421 too busy, come back later")
            return
        self.say("220 here")
        whom = ""
        while line := self.rfile.readline().decode().strip():
            word = line.upper()[:4]
            self.senders += [line.partition("<")[2].partition(">")[0]] if word == "MAIL" else []
            if word == "RCPT":
                whom = line.partition("<")[2].partition("@")[0]
                self.say(self.to_all or {"later": "450 come back later", "unknown": "550 nobody"}.get(whom, "250 well"))
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
    MailServer.taken, MailServer.senders = [], []
    MailServer.is_shut, MailServer.to_all = False, ""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.server_address[1]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield MailServer
        running.shutdown()
