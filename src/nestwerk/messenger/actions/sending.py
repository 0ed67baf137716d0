"""Hand a message over, once: claim, hand over, note it, each in a transaction of its own."""

import time
import uuid
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.db.models import F

from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.mail import is_held
from nestwerk.messenger.actions.channels import CannotDeliver, PerhapsDelivered, Refused, channel_for
from nestwerk.messenger.models import Channel, Message, MessageQuerySet, State
from nestwerk.messenger.queries import may_arrive, settings_of
from nestwerk.messenger.rules.tries import next_wait
from nestwerk.people.models import Person
from nestwerk.trail import audit

# A worker that has had a message for longer than this is dead: channels give up after 30 seconds.
STUCK_AFTER = timedelta(minutes=5)
MOST_A_ROUND = 500
# Why a message was not sent after all.
NO_TEXTS, OVERTAKEN = "no text messages", "overtaken"


class StillTrue(Protocol):
    """A room above looks at a message just before it goes: False when what it says is not so any more."""

    def __call__(self, message: Message, *, at: datetime) -> bool: ...


STILL_TRUE: Hook[StillTrue] = Hook()


class Ended(Protocol):
    """A room above hears how a message ends, before that is noted: a power cut in between asks it once more."""

    def __call__(self, message: Message, *, state: str, at: datetime) -> None: ...


ENDED: Hook[Ended] = Hook()


def tell_end(message: Message, state: str, *, at: datetime) -> None:
    """Tell rooms above how a message ends."""
    for hear in ENDED:
        hear(message, state=state, at=at)


def send_one(*, key: uuid.UUID, at: datetime) -> str:
    """Send one message that is due, and return its state. Somebody else's, one that is done, and all
    from a copy of the site, are left alone."""
    if is_held():
        return ""
    claimed = Message.objects.due(at).filter(pk=key).update(state=State.SENDING, claimed_at=at, tries=F("tries") + 1)
    if not claimed:
        return ""
    message = Message.objects.select_related("organisation").get(pk=key)
    later = may_arrive(message.organisation, at, at_night_until=message.at_night_until)
    if later > at:
        return _wait(message, later)
    if why := _why_not(message, at=at):
        return _done(message, State.DROPPED, at=at, failure=why)
    return _hand_over(message, at=at)


def _hand_over(message: Message, *, at: datetime) -> str:
    if not _claimed(message).exists():
        # It was taken off its way after we claimed it.
        return State.DROPPED
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
    if is_held():
        return 0
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
    if not same_twice:
        tell_end(message, State.UNSURE, at=at)
    _claimed(message).update(**values)


def _claimed(message: Message) -> MessageQuerySet:
    """Return the row of a message while it is the one that this worker claimed."""
    return Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)


def _why_not(message: Message, *, at: datetime) -> str:
    """Return why a message is not sent any more though nobody took it off; '' when it goes."""
    if message.channel == Channel.SMS and not settings_of(message.organisation).text_messages:
        return NO_TEXTS
    return "" if all(still(message, at=at) for still in STILL_TRUE) else OVERTAKEN


def _wait(message: Message, until: datetime) -> str:
    """Put a claimed message back till a moment at which it may arrive; that was no try."""
    _claimed(message).update(state=State.WAITING, due_at=until, tries=F("tries") - 1)
    return State.WAITING


def _done(message: Message, state: str, *, at: datetime, failure: str = "") -> str:
    # Whom it went to and what it said are not needed any more once it arrived, or when it never will.
    emptied = {"to": "", "body": ""} if state in {State.SENT, State.REFUSED, State.DROPPED} else {}
    tell_end(message, state, at=at)
    _claimed(message).update(state=state, done_at=at, failure=failure[:60], **emptied)
    return state


def _later(message: Message, *, at: datetime, failure: str) -> str:
    wait = next_wait(message.tries)
    if wait is None:
        return _done(message, State.FAILED, at=at, failure=failure)
    due = may_arrive(message.organisation, at + wait, at_night_until=message.at_night_until)
    _claimed(message).update(state=State.WAITING, due_at=due, failure=failure[:60])
    return State.WAITING
