"""Whether something waits for a parent behind a door of her page. What it is, this room does not know."""

from datetime import datetime
from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import Participant


class Ready(Protocol):
    """A room above says behind which of its doors something waits, by its name; '' when nothing does."""

    def __call__(self, participant: Participant, *, secret: str, at: datetime) -> str: ...


READY: Hook[Ready] = Hook()


def ready_behind(participant: Participant, *, secret: str, at: datetime) -> set[str]:
    """Return the names of the doors behind which something waits."""
    return {door for ready in READY if (door := ready(participant, secret=secret, at=at))}
