"""What rooms above end when somebody has left."""

from datetime import datetime
from typing import Protocol

from nestwerk.kernel.hooks import Hook
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person


class Left(Protocol):
    """End what a participant asked or took on in a room above: her place has ended, whoever ended it."""

    def __call__(self, *, participant: Participant, by: Person | None, at: datetime) -> None: ...


WHEN_LEFT: Hook[Left] = Hook()
