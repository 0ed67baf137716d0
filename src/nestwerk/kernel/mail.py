"""Letters that Nestwerk sends: neutral subject, plain text, in the reader's language, by a job."""

import json
import uuid
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from nestwerk.kernel.jobs import job
from nestwerk.kernel.sealing import seal, unseal

_WHERE = "kernel.mail:letter"


def send(*, to: str, subject: str, template: str, context: Mapping[str, object], language: str) -> None:
    """Queue one letter, in the caller's transaction: no commit, no letter.

    `subject` is a msgid that names nobody. Address and body travel sealed, never readable in the queue.
    """
    with translation.override(language):
        letter = {"to": to, "subject": translation.gettext(subject), "body": render_to_string(template, dict(context))}
    queue(**letter)


def queue(*, to: str, subject: str, body: str) -> None:
    """Queue a letter that is already written."""
    letter = {"to": to, "subject": subject, "body": body, "id": str(uuid.uuid4())}
    deliver.enqueue(sealed=seal(json.dumps(letter), where=_WHERE))


def headers(key: str) -> dict[str, str]:
    """Return the headers of a letter with this key: a mailbox can tell the same letter, and it names no machine."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}


@job()
def deliver(sealed: str) -> None:
    """Send one sealed letter. When the mail server refuses, the job is kept as failed, without letter and address."""
    letter = json.loads(unseal(sealed, where=_WHERE))
    EmailMessage(
        subject=letter["subject"],
        body=letter["body"].strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter["to"]],
        headers=headers(letter["id"]),
    ).send()
