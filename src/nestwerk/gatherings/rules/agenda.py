"""Hearts on the agenda board. Equal is equal: a tie is shown, never hidden."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Ranked(Generic[Key]):
    """A theme on the board. `place` counts from 1 and is shared by themes with as many hearts."""

    key: Key
    hearts: int
    place: int
    tied: bool


def ranked(themes: Iterable[tuple[Key, int, datetime]]) -> list[Ranked[Key]]:
    """Order (key, hearts, brought in at): most hearts first; of as many hearts the one that waits longest."""
    rows = sorted(themes, key=lambda theme: (-theme[1], theme[2]))
    hearts = [count for _, count, _ in rows]
    return [Ranked(key, count, place=hearts.index(count) + 1, tied=hearts.count(count) > 1) for key, count, _ in rows]


def leaders(board: Iterable[Ranked[Key]]) -> list[Key]:
    """Return the themes with most hearts: two or more when they are equal, none when nobody gave a heart."""
    return [row.key for row in board if row.place == 1 and row.hearts > 0]
