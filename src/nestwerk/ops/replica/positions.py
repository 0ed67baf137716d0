"""How far the replica came, in bytes of the log of the primary; and whether it came far enough for somebody."""

import threading
import time
from dataclasses import dataclass, field

from django.db import DatabaseError, connections

PRIMARY, REPLICA = "default", "replica"
SECONDS_BETWEEN = 1.0
# After so long without a question nothing is known any more.
SECONDS_KNOWN = 5.0
HERE = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"
# One that was made the primary itself follows nobody: then it says nothing.
THERE = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint WHERE pg_is_in_recovery()"


def written() -> int:
    """Return how far the primary wrote: whatever was written before this question lies below. Raises DatabaseError."""
    return _asked(PRIMARY, HERE) or 0


@dataclass
class Positions:
    """What one web process knows of the replica. It is asked once a second, by whoever comes by."""

    asked: float = float("-inf")
    # How far the primary was at the question before.
    floor: int = 0
    reached: int = 0
    follows: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)

    def reach(self, seen: int) -> bool:
        """True when the replica follows within seconds, and shows what was written up to this position."""
        now = time.monotonic()
        if now - self.asked >= SECONDS_BETWEEN and self.turn.acquire(blocking=False):
            try:
                self._look(now)
            finally:
                self.turn.release()
        if not self.follows or now - self.asked > SECONDS_KNOWN:
            return False
        if seen > self.reached:
            self._look_there()
        return self.follows and seen <= self.reached

    def fail(self) -> None:
        """Leave the replica alone for a second: it did not answer as it should."""
        self.follows, self.asked = False, time.monotonic()

    def _look(self, now: float) -> None:
        try:
            here = written()
        except DatabaseError:
            return self.fail()
        floor = self.floor if now - self.asked <= SECONDS_KNOWN else here
        self.floor, self.asked = here, now
        self._look_there()
        self.follows = self.follows and self.reached >= floor
        return None

    def _look_there(self) -> None:
        try:
            reached = _asked(REPLICA, THERE)
        except DatabaseError:
            return self.fail()
        self.follows = reached is not None
        self.reached = reached or 0
        return None


def _asked(alias: str, question: str) -> int | None:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return None if row is None or row[0] is None else int(row[0])


POSITIONS = Positions()
