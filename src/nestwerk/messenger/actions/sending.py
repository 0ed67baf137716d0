"""Hand a message over, once: claim, hand over, note it, each in a transaction of its own."""

import time
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from nestwerk.messenger.actions.channels import CannotDeliver, PerhapsDelivered, Refused, channel_for
from nestwerk.messenger.models import Message, State
from nestwerk.messenger.rules.tries import next_wait
from nestwerk.people.models import Person
from nestwerk.trail import audit

# A worker that has had a message for longer than this is dead: channels give up after 30 seconds.
STUCK_AFTER = timedelta(minutes=5)
MOST_A_ROUND = 500


def send_one(*, key: uuid.UUID, at: datetime) -> str:
    """Send one message that is due, and return its state. Somebody else's, or one that is done, is left alone."""
    claimed = Message.objects.due(at).filter(pk=key).update(state=State.SENDING, claimed_at=at, tries=F("tries") + 1)
    if not claimed:
        return ""
    message = Message.objects.get(pk=key)
    try:
        channel_for(message.channel).deliver(message)
    except Refused as problem:
        return _done(message, State.REFUSED, at=at, failure=str(problem))
    except CannotDeliver as problem:
        return _later(message, at=at, failure=str(problem))
    except PerhapsDelivered as problem:
        return _done(message, State.UNSURE, at=at, failure=str(problem))
    return _done(message, State.SENT, at=at)


def go_round(*, at: datetime) -> int:
    """Send what is due and was left, by a worker that died or a job that was lost; return how many were sent."""
    for message in Message.objects.stuck(at - STUCK_AFTER)[:MOST_A_ROUND]:
        _take_back(message, at=at)
    keys = list(Message.objects.due(at).values_list("pk", flat=True)[:MOST_A_ROUND])
    begun = time.monotonic()
    # A round may take long. Each claim has its own moment, or the next round would think that we died.
    moments = ((key, at + timedelta(seconds=time.monotonic() - begun)) for key in keys)
    return sum(send_one(key=key, at=moment) == State.SENT for key, moment in moments)


@transaction.atomic
def send_again(*, message: Message, by: Person, at: datetime) -> Message:
    """Try a message that failed, or that was perhaps sent, once more: a person decided so, while it is kept."""
    allowed = Message.objects.may_go_again(at).filter(pk=message.pk)
    if allowed.update(state=State.WAITING, due_at=at, tries=0, failure="", done_at=None):
        audit.record("message-sent-again", message, by=by, at=at, organisation=message.organisation)
    message.refresh_from_db()
    return message


def _take_back(message: Message, *, at: datetime) -> None:
    """Decide about a message whose worker died: where the same one cannot arrive twice, it goes again."""
    same_twice = channel_for(message.channel).knows_the_same
    values = {"state": State.WAITING, "due_at": at} if same_twice else {"state": State.UNSURE, "done_at": at}
    Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at).update(**values)


def _done(message: Message, state: str, *, at: datetime, failure: str = "") -> str:
    # Whom it went to and what it said are not needed any more once it arrived, or when it never will.
    emptied = {"to": "", "body": ""} if state in {State.SENT, State.REFUSED} else {}
    ours = Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)
    ours.update(state=state, done_at=at, failure=failure[:60], **emptied)
    return state


def _later(message: Message, *, at: datetime, failure: str) -> str:
    wait = next_wait(message.tries)
    if wait is None:
        return _done(message, State.FAILED, at=at, failure=failure)
    ours = Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)
    ours.update(state=State.WAITING, due_at=at + wait, failure=failure[:60])
    return State.WAITING
