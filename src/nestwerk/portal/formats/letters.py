"""Letters that the file mail backend wrote: several to a file, parted by a line of dashes."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage

_BETWEEN = re.compile(rb"^-{79}\r?\n?", re.MULTILINE)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Letter:
    """One letter as a reader sees it."""

    subject: str
    to: str
    at: datetime
    body: str


def read_letters(raw: bytes) -> list[Letter]:
    """Return the letters of one file, in the order of the file."""
    return [_letter(part) for part in _BETWEEN.split(raw) if part.strip()]


def _letter(raw: bytes) -> Letter:
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    plain = message.get_body(("plain",))
    return Letter(
        subject=str(message.get("Subject", "")),
        to=str(message.get("To", "")),
        at=_moment(message),
        body=plain.get_content().strip() if plain is not None else "",
    )


def _moment(message: EmailMessage) -> datetime:
    found: datetime | None = getattr(message.get("Date"), "datetime", None)
    if found is None:
        return _LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=UTC)
