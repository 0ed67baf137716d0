"""What a parent let others see was of the number and the name of that day: rooms above take it back with a change."""

from datetime import datetime
from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import Participant


class ShowsNoMore(Protocol):
    """Take back that other parents see the number of a participant, or her name, where she said yes to it."""

    def __call__(self, *, participant: Participant, phone: bool, name: bool, at: datetime) -> None: ...


SHOWS_NO_MORE: Hook[ShowsNoMore] = Hook()


def show_no_more(participant: Participant, *, phone: bool, name: bool = False, at: datetime) -> None:
    """Let each room above take back what it shows; whoever changes a contact, a name or a link calls this.

    Another name takes the number along: it may be another person.
    """
    if phone or name:
        for listener in SHOWS_NO_MORE:
            listener(participant=participant, phone=phone, name=name, at=at)
