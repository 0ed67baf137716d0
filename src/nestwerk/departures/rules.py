"""How long an organisation that leaves waits, and how long what it takes along lies ready."""

from datetime import date, timedelta

# Time for members and parents to hear of it and to take their own along.
LEAST_WAIT, LONGEST_WAIT = timedelta(days=30), timedelta(days=180)
# A parcel that nobody fetches is thrown away.
PARCEL_KEPT = timedelta(days=7)
# A worker that makes a parcel for longer is dead, and another makes it.
LONGEST_MAKING = timedelta(hours=1)


def first_day(today: date) -> date:
    """Return the first day on which an organisation that says so today may be erased."""
    return today + LEAST_WAIT


def last_day(today: date) -> date:
    """Return the last day that may be chosen today."""
    return today + LONGEST_WAIT
