"""What the team wrote about a parent, and who asked to read it."""

from dataclasses import dataclass
from datetime import datetime

from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant, ReadingRequest


@dataclass(frozen=True)
class Written:
    """Words of a worker about a parent. `kind` is 'note', 'place', 'presence', or 'before': not to be read."""

    at: datetime
    words: str
    by: str
    kind: str


def requests_seen_by(person: object) -> list[ReadingRequest]:
    """Return the open requests in groups that this visitor runs, the oldest first."""
    there = ReadingRequest.objects.open().filter(participant__group__in=Group.objects.run_by(person))
    return list(there.select_related("participant__group"))


def requests_of(participant: Participant) -> list[ReadingRequest]:
    """Return every request of one participant, the newest first."""
    return list(participant.reading_requests.select_related("answered_by").order_by("-asked_at"))


def reasons_about(participant: Participant) -> list[Written]:
    """Return the reasons that leaders wrote down about a participant: for who runs the group."""
    taps = participant.attendances.select_related("by", "meeting")
    changes = participant.place_changes.select_related("by")
    found = [Written(tap.meeting.starts_at, tap.reason, tap.by.name if tap.by else "", "presence") for tap in taps]
    # What she chose herself is in her own file.
    found += [
        Written(change.at, words, change.by.name if change.by else "", "place")
        for change in changes
        for words in (change.reason, change.get_why_display() if change.by_id else "")
    ]
    return [one for one in found if one.words]
