"""Whose turn is it? The one for whom it is longest ago."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def next_up(people: Sequence[Key], *, helped_on: Mapping[Key, date], previous: Key | None = None) -> Key | None:
    """Return who could be asked next: who never helped, else longest ago; never twice in a row.

    `people` stand in order of arrival, which decides between equals. None when there is nobody else.
    """
    waiting = [person for person in people if person != previous]
    return min(waiting, key=lambda person: helped_on.get(person, date.min), default=None)
