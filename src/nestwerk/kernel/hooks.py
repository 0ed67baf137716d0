"""Where rooms above join in with what a room below does; the room below knows the shape, never the room.

The rooms that answer add theirs when Django is ready (`parts.py`), lowest room first.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

Joined = TypeVar("Joined")


class Hook(Generic[Joined]):
    """What rooms joined in with, in order: lower numbers first, else as it was added."""

    def __init__(self, *joined: Joined) -> None:
        self._joined = [(5, thing) for thing in joined]

    def add(self, *things: Joined, order: int = 5) -> None:
        """Join in, once."""
        self._joined += [(order, thing) for thing in things if all(thing is not there for there in self)]
        self._joined.sort(key=lambda pair: pair[0])

    def __iter__(self) -> Iterator[Joined]:
        return iter([thing for _order, thing in self._joined])
