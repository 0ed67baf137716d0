"""Time comes in through the door: views ask once, actions are told."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment, aware, in UTC. Called by views, commands and jobs only."""
    return datetime.now(UTC)
