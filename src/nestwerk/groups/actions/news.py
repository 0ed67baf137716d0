"""Tell the rooms above what changed for who takes part."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from nestwerk.groups.models import Group, Meeting
from nestwerk.people.models import Person

MOVED, CANCELLED, MORE_PLACES, ENDED = "moved", "cancelled", "more-places", "ended"


def news(*, what: str, group: Group, meeting: Meeting | None, by: Person | None, at: datetime) -> None:
    """Call every listener of NESTWERK_GROUP_NEWS in the same transaction: what they write stands or falls with it."""
    for place in settings.NESTWERK_GROUP_NEWS:
        import_string(place)(what=what, group=group, meeting=meeting, by=by, at=at)
