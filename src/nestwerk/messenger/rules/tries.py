"""How often a message is tried, and how long one waits in between."""

from datetime import timedelta

MOST_TRIES = 5
FIRST_WAIT = timedelta(minutes=2)


def next_wait(tries: int) -> timedelta | None:
    """Return how long to wait after this many tries (2, 8, 32, 128 minutes); None when it was enough."""
    return None if tries >= MOST_TRIES else FIRST_WAIT * 4 ** (tries - 1)
