"""Letters that Nestwerk sends: neutral subject, plain text, in the reader's language, by a job."""

import json
import smtplib
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.utils import translation

from nestwerk.kernel import letters
from nestwerk.kernel.clock import now
from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.jobs import deadline, job
from nestwerk.kernel.sealing import seal, unseal

_WHERE = "kernel.mail:letter"
# After the first try: minutes, then hours. A code to sign in is over by then; asking again gives a new one.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 15, 60, 240, 480, 720))
PERMANENT = 500
# Letters wait while a room above says so: this is a copy of a site. After a day of that nobody waits for them.
HOLDS: Hook[Callable[[], bool]] = Hook()
HELD_FOR, MOST_HELD = timedelta(hours=1), 24
# A server that says a word every few seconds would hold up every other letter.
SECONDS_A_LETTER = 60


def send(
    *,
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, object],
    language: str,
    about: models.Model | None = None,
) -> None:
    """Queue one letter, in the caller's transaction: no commit, no letter.

    `subject` is a msgid that names nobody. Address and body travel sealed, never readable in the queue. `about` is the
    row on whose page it is told when the letter does not arrive.
    """
    with translation.override(language):
        letter = {"to": to, "subject": translation.gettext(subject), "body": render_to_string(template, dict(context))}
    queue(**letter, about=letters.about(about) if about else "")


def queue(*, to: str, subject: str, body: str, about: str = "") -> None:
    """Queue a letter that is already written."""
    letters.forget(about)
    letter = {"to": to, "subject": subject, "body": body, "id": str(uuid.uuid4()), "about": about}
    deliver.enqueue(sealed=seal(json.dumps(letter), where=_WHERE))


def is_held() -> bool:
    """True when nothing may leave now."""
    return any(holds() for holds in HOLDS)


def headers(key: str) -> dict[str, str]:
    """Return the headers of a letter with this key: a mailbox can tell the same letter, and it names no machine."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}


@job()
def deliver(sealed: str, tried: int = 0, held: int = 0) -> None:
    """Send one sealed letter; 'not now' is tried again for a day, as RFC 5321 (4.5.4.1) asks.

    When the mail server refuses for good, the job is kept as failed, without letter and address; who waits for the
    letter reads it on a page (kernel.letters).
    """
    if is_held():
        if held < MOST_HELD:
            deliver.using(run_after=now() + HELD_FOR).enqueue(sealed=sealed, tried=tried, held=held + 1)
        return
    letter = json.loads(unseal(sealed, where=_WHERE))
    about = letter.get("about", "")
    message = EmailMessage(
        subject=letter["subject"],
        body=letter["body"].strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter["to"]],
        headers=headers(letter["id"]),
    )
    try:
        with deadline(SECONDS_A_LETTER):
            message.send()
    except (smtplib.SMTPException, OSError) as problem:
        again = _for_now(problem) and tried < len(WAITS)
        letters.note(about, refused=not again, at=now())
        if not again:
            raise
        deliver.using(run_after=now() + WAITS[tried]).enqueue(sealed=sealed, tried=tried + 1)
    else:
        letters.forget(about)


def _for_now(problem: Exception) -> bool:
    """True when the server says 'later', is not there, or never comes to an end."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code < PERMANENT for code, _words in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return 0 < problem.smtp_code < PERMANENT
    return isinstance(problem, OSError)
