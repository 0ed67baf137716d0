"""A clock that leaps is not believed: what is thrown away because time went by would be gone for ever.

A machine that starts with a wrong clock, or whose clock is set wrong for a moment, tells years that did not pass. While
a worker runs, what the wall clock tells must agree with how long the machine ran. A worker that begins after a long
silence waits first: a time server puts a clock right within minutes.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

SLACK = timedelta(minutes=30)
LONG_SILENCE = timedelta(days=2)
SETTLING = timedelta(minutes=20)
# Rounds come every five minutes; one job between them may take an hour.
NEAR = timedelta(hours=2)


@dataclass
class Watch:
    """What one worker saw: the wall clock when it last agreed, and how long the machine ran by then, in seconds."""

    began: datetime
    machine: float
    last: datetime | None

    def believes(self, at: datetime, machine: float) -> bool:
        """True when this moment can be; a clock that was put right is believed from the next time on."""
        ran = timedelta(seconds=machine - self.machine)
        if abs((at - self.began) - ran) > SLACK:
            if self.last is None or abs(at - self.last) < LONG_SILENCE:
                self.began, self.machine = at, machine
            return False
        silent = self.last is not None and abs(at - self.last) > LONG_SILENCE
        if silent and ran < SETTLING:
            return False
        self.last = at
        return True


_WATCHES: list[Watch] = []


def watch(*, at: datetime) -> None:
    """Begin to look at the clock: a worker begins."""
    _WATCHES[:] = [Watch(at, _machine(), last_round())]


def believed(*, at: datetime) -> bool:
    """Say whether this moment can be, and note it if so. Outside a worker every moment can."""
    if not _WATCHES:
        return True
    well = _WATCHES[0].believes(at, _machine())
    if well:
        _file().write_text(at.isoformat())
    return well


def near_the_last_round(at: datetime) -> bool:
    """Say whether a page may close something for ever at this moment: the worker, which knows, was there just before.

    Where no round ever ran nobody knows better.
    """
    last = last_round()
    return last is None or abs(at - last) < NEAR


def last_round() -> datetime | None:
    """Return when a round last ran, by a clock that was believed."""
    try:
        return datetime.fromisoformat(_file().read_text())
    except (FileNotFoundError, ValueError):
        return None


def _file() -> Path:
    return Path(settings.DATA) / "last-round"


def _machine() -> float:
    """Return how long this machine ran, asleep or not, in seconds; nobody sets it."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
