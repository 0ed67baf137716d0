"""What a page showed of a practice, so that a step is taken with what was read."""

import uuid
from datetime import datetime


def shown_of(key: uuid.UUID, changed_at: datetime) -> str:
    """Return what a page that shows a practice carries along: which, and its last change."""
    return f"{key} {changed_at.isoformat(timespec='microseconds')}"
