"""Do letters and messages leave? The mail server is asked, and what waits or was refused is counted."""

import smtplib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import mail
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.mail import deliver, headers
from nestwerk.messenger.models import Message, State
from nestwerk.ops.status.points import Point, judged
from nestwerk.web import mail_server

# Some servers say 'later' to everybody once; so often is no habit any more.
OFTEN_LATER = 2
LATELY = timedelta(hours=1)
# One mistyped address is nobody's fault; as many as this in an hour, and no letter that went, is the server's.
ALL_REFUSED = 3
PERMANENT = 500


@dataclass(frozen=True)
class Counts:
    """Letters of the house and messages of its rooms together; of the last hour what was refused and what went."""

    waiting: int
    later: int
    refused: int
    went: int


def counts(*, at: datetime) -> Counts:
    letters = DBTaskResult.objects.filter(task_path=deliver.module_path)
    waits = letters.filter(status="READY")
    over = letters.filter(finished_at__gte=at - LATELY)
    posted = Message.objects.filter(state=State.WAITING)
    done = Message.objects.filter(done_at__gte=at - LATELY)
    tried = Q(args_kwargs__kwargs__tried__gte=OFTEN_LATER)
    return Counts(
        waiting=waits.count() + posted.count(),
        later=waits.filter(tried).count() + posted.filter(tries__gte=OFTEN_LATER).exclude(failure="").count(),
        refused=over.filter(status="FAILED").count() + done.filter(state__in=[State.REFUSED, State.FAILED]).count(),
        # A letter that is tried again ends its first job well, and one more waits.
        went=max(0, over.filter(status="SUCCESSFUL").count() - waits.filter(args_kwargs__kwargs__tried__gt=0).count())
        + done.filter(state=State.SENT).count(),
    )


def of_letters(found: Counts) -> Iterator[Point]:
    wrong = (
        f"{found.later} letters wait: the mail or SMS server keeps saying 'later'. They are tried again for a day; "
        "ask who runs that server."
    )
    if found.later:
        yield Point("letters", False, wrong)
        return
    all_refused = found.refused >= ALL_REFUSED and not found.went
    words = f"In the last hour {found.refused} letters were refused for good"
    wrong = f"{words} and none was taken: look at NESTWERK_MAIL, NESTWERK_MAIL_FROM and at your mail server's log."
    if found.refused and not all_refused:
        yield Point("letters", False, f"{words}: wrong addresses, or ask your mail server's log.", must=False)
        return
    yield judged("letters", not all_refused, f"Letters leave; {found.waiting} wait for their moment.", wrong)


def of_mail() -> Iterator[Point]:
    """Ask the mail server whether it would take a letter from us; none is sent."""
    if not settings.MAIL_URL:
        yield Point("mail", False, "Letters only become files. Set NESTWERK_MAIL to your mail server.")
        return
    wrong = refusal()
    yield judged("mail", not wrong, f"The mail server {settings.EMAIL_HOST} takes us.", wrong)


def of_real_letter(to: str) -> Iterator[Point]:
    """Send one letter and read whether the mail server took it."""
    letter = mail.EmailMessage(
        subject="Nestwerk: this letter came from ./nestwerk check",
        body="The mail server took it; that it lies in your mailbox says the rest.\n",
        to=[to],
        headers=headers(str(uuid.uuid4())),
    )
    try:
        letter.send()
        wrong = ""
    except smtplib.SMTPRecipientsRefused as problem:
        wrong = said(min(code for code, _words in problem.recipients.values()))
    except smtplib.SMTPResponseException as problem:
        wrong = said(problem.smtp_code)
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        wrong = f"The mail server {settings.EMAIL_HOST} did not take a letter ({type(problem).__name__})."
    yield judged("letter", not wrong, f"A letter to {to} was taken: look whether it arrives, and not as spam.", wrong)


def refusal() -> str:
    """Return why the mail server would take no letter from us to ourselves, as a sentence; '' when it would."""
    why = mail_server.refusal()
    if isinstance(why, str):
        return (
            f"The mail server {settings.EMAIL_HOST} cannot be reached ({why}): letters wait and are tried again for a "
            "day. Look at NESTWERK_MAIL and whether that server runs."
        )
    return said(why) if why else ""


def said(code: int) -> str:
    if code < PERMANENT:
        return (
            f"The mail server {settings.EMAIL_HOST} says 'not now' ({code}): letters wait and are tried again for a "
            "day. When it lasts, ask who runs that server."
        )
    return (
        f"The mail server {settings.EMAIL_HOST} refuses us ({code}): look at the user, the password and the sender in "
        "NESTWERK_MAIL and NESTWERK_MAIL_FROM."
    )
