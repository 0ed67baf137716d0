"""What is already on its way when something changes for the person it is for."""

from datetime import datetime

from django.db import transaction

from nestwerk.messenger.models import Channel, Message, State
from nestwerk.messenger.rules.sms import parts, plain


@transaction.atomic
def rewrite(*, message: Message, channel: str, to: str, body: str, language: str) -> None:
    """Give a message that has not arrived the words and the way of today; its moment stays."""
    words = plain(body) if channel == Channel.SMS else body
    message.channel, message.to, message.body, message.language = Channel(channel), to, words, language
    message.parts = parts(words) if channel == Channel.SMS else 1
    # The state belongs to the worker: it is not written here.
    message.save(update_fields=["channel", "to", "body", "language", "parts"])


@transaction.atomic
def take_off(*, message: Message, at: datetime) -> str:
    """Take one message off its way, also one that failed: nobody sends it again. Return how it stood until then.

    Locked before it is read: what a worker claimed at this moment is being sent.
    Its key is free again: when there is a way to tell the same later, it is told.
    """
    found = Message.objects.underway().filter(pk=message.pk)
    stood = found.select_for_update().values_list("state", flat=True).first()
    if stood is None:
        return str(Message.objects.values_list("state", flat=True).get(pk=message.pk))
    found.update(state=State.DROPPED, done_at=at, to="", body="", key=f"dropped:{message.pk}")
    return str(stood)
