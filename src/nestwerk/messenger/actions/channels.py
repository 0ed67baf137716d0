"""Ways to hand a message over: the mail server, an SMS provider over HTTP, or files where none is set."""

import contextlib
import json
import os
import smtplib
import urllib.error
import urllib.request
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit, urlunsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import translation

from nestwerk.kernel.mail import headers
from nestwerk.messenger.models import Channel, Message

SECONDS = 20


class CannotDeliver(Exception):
    """It did not work now; later it may. Says the kind of failure, never an address."""


class Refused(Exception):
    """It will never work: the address or number is wrong."""


class PerhapsDelivered(Exception):
    """The line broke while the message was handed over, on a channel that cannot tell the same one twice."""


class Carrier(Protocol):
    """A provider. `knows_the_same`: handing the same message over twice delivers it once."""

    knows_the_same: bool

    def deliver(self, message: Message) -> None:
        """Hand the message over; raises CannotDeliver, Refused or PerhapsDelivered."""


def channel_for(channel: str) -> Carrier:
    """Return the carrier that this installation uses for a channel."""
    if channel == Channel.EMAIL:
        return Mail()
    return HttpSms(settings.SMS_URL) if settings.SMS_URL else Files(Path(settings.SMS_FILE_PATH))


class Mail:
    """E-mail. The Message-ID is that of the message, so that a mailbox can tell the same letter."""

    knows_the_same = False

    def deliver(self, message: Message) -> None:
        with translation.override(message.language):
            subject = translation.gettext(message.subject)
        letter = EmailMessage(
            subject=subject,
            body=message.body.strip() + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[message.to],
            headers=headers(str(message.pk)),
        )
        server = get_connection()
        try:
            server.open()
        except (smtplib.SMTPException, OSError, ValueError) as problem:
            raise CannotDeliver(type(problem).__name__) from None
        try:
            server.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as problem:
            # Many servers say 'later' to whom they do not know yet.
            if all(code < 500 for code, _ in problem.recipients.values()):
                raise CannotDeliver("recipient later") from None
            raise Refused("recipient refused") from None
        except (smtplib.SMTPResponseException, ValueError) as problem:
            raise CannotDeliver(type(problem).__name__) from None
        except (smtplib.SMTPException, OSError) as problem:
            raise PerhapsDelivered(type(problem).__name__) from None
        finally:
            # What goes wrong at saying goodbye changes nothing.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.close()


class HttpSms:
    """Any provider that takes JSON over HTTPS: {"to", "text", "reference"} with a bearer token.

    The Idempotency-Key header is the message's key, after the IETF draft of that name: the provider sends it once.
    """

    knows_the_same = True

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.token = unquote(parts.password or parts.username or "")
        host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
        self.url = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))

    def deliver(self, message: Message) -> None:
        words = json.dumps({"to": message.to, "text": message.body, "reference": str(message.pk)}).encode()
        heads = {"Content-Type": "application/json", "Idempotency-Key": str(message.pk)}
        if self.token:
            heads["Authorization"] = f"Bearer {self.token}"
        asked = urllib.request.Request(self.url, data=words, headers=heads, method="POST")  # noqa: S310 - configured
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - configured by the operator
                answer.read(1_000)
        except urllib.error.HTTPError as problem:
            if problem.code in {400, 404, 410, 422}:
                raise Refused(f"HTTP {problem.code}") from None
            raise CannotDeliver(f"HTTP {problem.code}") from None
        except (OSError, ValueError) as problem:
            raise CannotDeliver(type(problem).__name__) from None


class Files:
    """Text messages as files, for a demo and for trying out. One file a message: twice is once."""

    knows_the_same = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def deliver(self, message: Message) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{message.pk}.json"
        half = path.with_suffix(".half")
        moment = message.claimed_at.isoformat() if message.claimed_at else ""
        half.write_text(json.dumps({"to": message.to, "text": message.body, "at": moment}, ensure_ascii=False))
        os.replace(half, path)
