"""When a tap was made, what the tally is, how long a page may be kept: true on paper, without a computer."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# A clock that differs less than this is simply right: what is in between is the way over the network.
CLOCKS_AGREE = timedelta(minutes=2)
# Nobody takes attendance longer before the meeting; a tap that says so comes from a clock that is wrong.
EARLIEST = timedelta(hours=12)
LONGEST_WAIT = timedelta(days=3650)
NAMESPACE = uuid.UUID("3b8f3c1a-6f0e-4e9b-8a65-0c7f6f2d9c54")
KEPT_BEFORE, KEPT_AFTER = timedelta(hours=24), timedelta(hours=3)


# So many letters are words; a dot or a smile opens nobody's.
FEWEST_LETTERS = 3


def says_something(words: str, *, marks: int) -> bool:
    """True for a debrief with a mark or with words: what is empty does not open those of the others."""
    return marks > 0 or sum(letter.isalpha() for letter in words) >= FEWEST_LETTERS


@dataclass(frozen=True)
class Tally:
    there: int = 0
    excused: int = 0
    absent: int = 0
    open: int = 0


def made_at(tapped: datetime, *, sent: datetime | None, starts: datetime, at: datetime) -> datetime:
    """Return when a tap was really made, by our clock, within sane bounds.

    `sent` is what the telephone's clock said when it sent the tap: when that clock is wrong, the time
    between tapping and sending is still right.
    """
    if sent is not None and abs(at - sent) > CLOCKS_AGREE:
        # No tap waits longer than this; a clock that says so would carry us out of the calendar.
        tapped = at - min(max(sent - tapped, timedelta()), LONGEST_WAIT)
    return min(max(tapped, starts - EARLIEST), at)


def tally(presences: Iterable[str]) -> Tally:
    """Count presences; an empty one is still open."""
    counts = {"there": 0, "excused": 0, "absent": 0, "": 0}
    for presence in presences:
        counts[presence] += 1
    return Tally(counts["there"], counts["excused"], counts["absent"], counts[""])


def kept_until(starts: datetime, ends: datetime, *, at: datetime) -> datetime | None:
    """Return until when a telephone may keep the names of a meeting; None when there is no reason to keep them now."""
    until = ends + KEPT_AFTER
    return until if starts - KEPT_BEFORE <= at < until else None


def step_at(minutes: Sequence[tuple[int, int]], minute: float) -> int | None:
    """Return the number of the step (begin, end) that runs at this minute; None before the start and after the end."""
    return next((number for number, (begins, ends) in enumerate(minutes) if begins <= minute < ends), None)


def once(token: str, *words: str) -> uuid.UUID:
    """Return the same key for the same form with the same words: sent twice it is one agreement."""
    return uuid.uuid5(NAMESPACE, "\x1f".join((token, *words)))
