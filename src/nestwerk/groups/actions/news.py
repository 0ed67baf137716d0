"""Tell the rooms above what changed for who takes part."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Person


class News(StrEnum):
    """What changed. The value is part of the key of a message that tells it."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    GOES_ON = "goes-on"
    FROM_NOW_ON = "from-now-on"
    MORE_PLACES = "more-places"
    ELSEWHERE = "elsewhere"
    CHILDCARE_STOPPED = "childcare-stopped"
    ENDED = "ended"


class Listener(Protocol):
    """A room above that hears it in the same transaction: what it writes stands or falls with the change."""

    def __call__(
        self, *, what: News, group: Group, meeting: Meeting | None, by: Person | None, at: datetime
    ) -> None: ...


LISTENERS: Hook[Listener] = Hook()


def tell_news(what: News, *, group: Group, meeting: Meeting | None, by: Person | None, at: datetime) -> None:
    """Tell every room that listens."""
    for listener in LISTENERS:
        listener(what=what, group=group, meeting=meeting, by=by, at=at)
