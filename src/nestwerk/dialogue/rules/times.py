"""When cards may be laid, and until when they are kept."""

from datetime import datetime, timedelta

# Who forgets to close a session: after two days nobody lays a card any more.
OPEN_HOURS = 48
KEPT_MONTHS = 6
# A month that is as long as the longest: nothing goes sooner than was said.
MONTH = timedelta(days=31)


def takes_cards(open_since: datetime | None, *, at: datetime) -> bool:
    """True while the session is open for cards: since somebody opened it, and not longer than two days."""
    return open_since is not None and open_since <= at < open_since + timedelta(hours=OPEN_HOURS)


def is_over(starts_at: datetime, *, at: datetime) -> bool:
    """True when a session that begins then can take no cards any more: it was, and its two days too."""
    return at >= starts_at + timedelta(hours=OPEN_HOURS)


def kept_until(starts_at: datetime) -> datetime:
    """Return the moment after which cards and names of a session are erased, as far as is known before it."""
    return starts_at + KEPT_MONTHS * MONTH


def told_until(starts_at: datetime, *, at: datetime) -> datetime:
    """Return the moment that the first who joins now is told: six months after the session, or after now.

    A day with a slip in its year makes it neither sooner than that nor much later.
    """
    return kept_until(min(max(starts_at, at), at + MONTH))
