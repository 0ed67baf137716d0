"""Time comes in through the door: views ask once, actions are told."""

from collections.abc import Callable
from datetime import UTC, datetime

from nestwerk.kernel.hooks import Hook

# Whether a moment can be: asked before something is done for ever because time went by.
BELIEVED: Hook[Callable[[datetime], bool]] = Hook()


def now() -> datetime:
    """Return this moment, aware, in UTC. Called by views, commands and jobs only."""
    return datetime.now(UTC)


def believed(at: datetime) -> bool:
    """Say whether nothing tells that this moment cannot be."""
    return all(can_be(at) for can_be in BELIEVED)
