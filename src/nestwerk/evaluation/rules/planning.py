"""When to ask what, from the days of the meetings. The team may choose other days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

START, THERMOMETER, END = "start", "thermometer", "end"
# A start is asked at the first meeting and until the second; a thermometer right after; an end from the last meeting.
START_DAYS, THERMOMETER_DAYS, END_DAYS = 7, 3, 14
LAST_START = 2


@dataclass(frozen=True)
class Proposal:
    """One round as proposed. `fits` is False where it is too late for it to be of use."""

    kind: str
    opens_on: date
    closes_on: date
    fits: bool = True


def proposals(days: Sequence[date], *, today: date) -> list[Proposal]:
    """Return a start, a thermometer and an end for a group that meets on these days."""
    planned = sorted(set(days))
    ahead = [day for day in planned if day >= today]
    first = planned[0] if planned else today
    second = planned[1] if len(planned) > 1 else first + timedelta(days=START_DAYS)
    start = max(first, today)
    last = planned[-1] if planned else today
    halfway = ahead[len(ahead) // 2] if ahead else today
    end = max(last, today)
    return [
        Proposal(START, start, max(second, start), fits=meeting_next(planned, today) <= LAST_START),
        Proposal(THERMOMETER, halfway, halfway + timedelta(days=THERMOMETER_DAYS), fits=bool(ahead)),
        Proposal(END, end, end + timedelta(days=END_DAYS)),
    ]


def meeting_next(days: Sequence[date], day: date) -> int:
    """Return the number of the meeting that is on this day, else of the next one."""
    return sum(1 for one in set(days) if one < day) + 1


def last_start(days: Sequence[date]) -> date | None:
    """Return the last day on which a start is one: that of the second meeting. None while there are not so many."""
    planned = sorted(set(days))
    return planned[LAST_START - 1] if len(planned) >= LAST_START else None
