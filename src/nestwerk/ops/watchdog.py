"""Processes that live and do not move any more are ended, so that whoever looks after them starts them again."""

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from nestwerk.ops import beats

# So long without a sign, and it is ended. Looked at twice: a machine that slept, or a clock that was put forward, makes
# all of them look old for a moment.
SECONDS_WITHOUT_SIGN = 60.0
SECONDS_TO_BE_SURE = 15.0


@dataclass
class Watchdog:
    """Looks every few seconds at the signs of life of the children and of theirs."""

    data: Path
    # Process -> when it was first seen without a sign.
    doubted: dict[int, float] = field(default_factory=dict)
    next_look: float = 0.0

    def look(self, parents: Iterable[int]) -> list[beats.Sign]:
        """End what is stuck for long, of these process groups alone. Return what was ended."""
        now = time.monotonic()
        if now < self.next_look:
            return []
        self.next_look = now + beats.SECONDS_BETWEEN
        stuck = [sign for sign in beats.signs(self.data) if sign.seconds > SECONDS_WITHOUT_SIGN]
        self.doubted = {sign.process: self.doubted.get(sign.process, now) for sign in stuck}
        over = [sign for sign in stuck if now - self.doubted[sign.process] >= SECONDS_TO_BE_SURE]
        groups = set(parents)
        return [sign for sign in over if _end(sign, groups)]


def _end(sign: beats.Sign, groups: set[int]) -> bool:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.getpgid(sign.process) in groups:
            print(f"A {sign.name} process ({sign.process}) did not move for a minute; it starts again.", flush=True)
            os.kill(sign.process, signal.SIGKILL)
            return True
    return False
