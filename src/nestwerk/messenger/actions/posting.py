"""Put a message on its way, or take it off."""

import hashlib
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from nestwerk.kernel.clock import now
from nestwerk.kernel.jobs import job
from nestwerk.messenger.actions.sending import send_one, tell_end
from nestwerk.messenger.models import KEEP_UNFINISHED, Channel, Message, State
from nestwerk.messenger.queries import may_arrive, may_text
from nestwerk.messenger.rules.pots import KNOWN
from nestwerk.messenger.rules.sms import parts, plain
from nestwerk.people.models import Organisation
from nestwerk.trail import audit


@transaction.atomic
def post(
    *,
    organisation: Organisation,
    key: str,
    channel: str,
    to: str,
    subject: str,
    body: str,
    language: str,
    at: datetime,
    not_before: datetime | None = None,
    recipient: uuid.UUID | None = None,
    at_night_until: datetime | None = None,
    pot: str = KNOWN,
) -> Message:
    """Make a message and its job in the caller's transaction: no commit, no message.

    The same key of one organisation is the same message: asked twice, it is made and sent once. `subject` is a
    msgid that names nobody. Quiet hours hold, but for what may come `at_night_until` a moment: a meeting that does not
    go on in two hours. When its moment has come it is looked at once more (sending).
    A text message goes only to a mobile number of an allowed country, while the organisation has its parts left
    this month for its `pot`; `to` is then in the machine's form. What does not go keeps neither whom it was for nor
    what it said.
    """
    due = may_arrive(organisation, max(at, not_before or at), at_night_until=at_night_until)
    words = plain(body) if channel == Channel.SMS else body
    goes = channel != Channel.SMS or may_text(organisation, to, words=words, at=at, pot=pot)
    values = {
        "channel": Channel(channel),
        "to": to if goes else "",
        "subject": subject,
        "body": words if goes else "",
        "pot": pot,
        "parts": parts(words) if channel == Channel.SMS else 1,
        "language": language,
        "recipient": recipient,
        "made_at": at,
        "due_at": due,
        "at_night_until": at_night_until,
        "state": State.WAITING if goes else State.DROPPED,
        "done_at": None if goes else at,
    }
    message, new = Message.objects.get_or_create(organisation=organisation, key=key[:160], defaults=values)
    if new and message.state == State.WAITING:
        deliver.using(run_after=due).enqueue(key=str(message.pk))
    return message


@job()
def deliver(key: str) -> None:
    """Send one message when its moment has come. The safety round does what a dead worker left."""
    send_one(key=uuid.UUID(key), at=now())


@transaction.atomic
def drop(*, organisation: Organisation, key_begins: str, at: datetime) -> int:
    """Take messages that wait off their way: what they announce has changed. Return how many."""
    waiting = Message.objects.filter(organisation=organisation, key__startswith=key_begins, state=State.WAITING)
    return waiting.update(state=State.DROPPED, done_at=at, to="", body="")


@transaction.atomic
def tidy(*, at: datetime) -> int:
    """Empty what nobody decided about in time, and throw away letters and texts that only went to files."""
    over = Message.objects.over_term(at)
    late = over.filter(state__in=[State.WAITING, State.SENDING])
    for message in late:
        tell_end(message, State.FAILED, at=at)
    number = late.update(state=State.FAILED, done_at=at, failure="too late", to="", body="")
    number += over.update(to="", body="")
    for folder in (Path(settings.SMS_FILE_PATH), Path(settings.EMAIL_FILE_PATH)):
        _forget_files(folder, before=at - KEEP_UNFINISHED)
    return number


def _forget_files(folder: Path, *, before: datetime) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


@transaction.atomic
def erase_for(*, recipient: uuid.UUID, at: datetime) -> int:
    """Empty every message to one person; that something was sent stays, to whom and what does not."""
    found = Message.objects.filter(recipient=recipient)
    found.filter(state__in=[State.WAITING, State.SENDING, State.UNSURE]).update(state=State.DROPPED, done_at=at)
    organisations = list(Organisation.objects.filter(messages__recipient=recipient).distinct())
    names = list(found.values_list("pk", "key"))
    number = found.update(to="", body="", recipient=None)
    for key, name in names:
        # It tells who it was for; what it has to do is be another one than all others.
        Message.objects.filter(pk=key).update(key=hashlib.sha256(f"{key} {name}".encode()).hexdigest())
    for organisation in organisations:
        audit.record("messages-erased", organisation, by=None, at=at, organisation=organisation)
    return number
