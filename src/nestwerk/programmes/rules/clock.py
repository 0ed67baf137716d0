"""The clock of a session: which block begins when, and how much of it is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Slot:
    """One block on the clock; minutes are counted from the start of the session."""

    number: int
    begins: int
    minutes: int

    @property
    def ends(self) -> int:
        return self.begins + self.minutes


def slots(minutes: Sequence[int]) -> list[Slot]:
    """Lay blocks of these lengths one after the other."""
    found, begins = [], 0
    for number, length in enumerate(minutes, 1):
        found.append(Slot(number, begins, length))
        begins += length
    return found


def slot_at(laid: Sequence[Slot], minute: float) -> Slot | None:
    """Return the block of this minute; before the start the first, after the end the last; None without blocks."""
    for slot in laid:
        if minute < slot.ends:
            return slot
    return laid[-1] if laid else None


def clock_times(start: datetime, laid: Sequence[Slot]) -> list[datetime]:
    """Return when each block begins on the clock."""
    return [start + timedelta(minutes=slot.begins) for slot in laid]
