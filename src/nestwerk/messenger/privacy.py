"""What the messenger knows of a person with an account: messages that were sent to that account."""

from datetime import datetime

from nestwerk.messenger.actions import erase_for
from nestwerk.messenger.models import Message
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return the messages that wait or were sent: when, by which way, and what is left of their words."""
    found = Message.objects.filter(recipient=person.pk).order_by("made_at")
    return {"messages": [{"at": m.made_at.isoformat(), "by": m.channel, "text": m.body} for m in found]}


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Empty every message to this person."""
    return {"messages": erase_for(recipient=person.pk, at=at)}
