"""Who may do what around a meeting. A hat opens what belongs to that hat; what somebody may not see answers 404."""

from nestwerk.groups.models import Meeting
from nestwerk.groups.permissions import hats_in
from nestwerk.today.queries import Eyes
from nestwerk.today.queries.seen import FIRST_NAMES, meetings_of_team, meetings_seen_by

__all__ = ["FIRST_NAMES", "eyes_on", "meetings_of_team", "meetings_seen_by"]


def eyes_on(person: object, meeting: Meeting) -> Eyes | None:
    """Return what this visitor may see of a meeting; None when it is nothing at all."""
    hats = hats_in(person, meeting.group_id)
    if not (hats.team or hats.runs):
        return None
    return Eyes(runs=hats.runs, guides=hats.guides, team=hats.team)
