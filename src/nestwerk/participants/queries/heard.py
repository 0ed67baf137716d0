"""Whether news arrived, person by person: from the log of messages, which keeps no number and no address."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from nestwerk.groups.actions import News
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import State
from nestwerk.messenger.queries import Delivery, ends_of, last_to
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.notices import ways_of

# What tells whether somebody is still reached where we write now.
ABOUT_CHILDCARE = ("childcare", "childcare-ended", "childcare-again", "no-childcare")
ABOUT_THE_GROUP = ("moved", "cancelled", "goes-on", "from-now-on", "elsewhere", "ended", "waited", "leaves", "stays")
NEWS = ("reminder", "question", *ABOUT_THE_GROUP, "place", "link", "team", *ABOUT_CHILDCARE)
LOOK_BACK = timedelta(days=30)
ON_ITS_WAY = {State.WAITING, State.SENDING}


@dataclass(frozen=True)
class Heard:
    """One participant and one piece of news: how its message stands, or why none went."""

    participant: Participant
    delivery: Delivery | None
    why: str = ""

    @property
    def state(self) -> str:
        """Return how the message stands; '' when none was made."""
        return self.delivery.state if self.delivery else ""

    @property
    def reached(self) -> bool:
        """True when a message went out, or still waits for its moment."""
        return self.state == State.SENT or self.state in ON_ITS_WAY


def deliveries_to(people: Iterable[Participant], *, at: datetime) -> dict[uuid.UUID, Delivery]:
    """Return how the last news to each of these stands, by key, in one query."""
    return last_to([one.pk for one in people], begins=NEWS, since=at - LOOK_BACK)


def news_of(what: News, group: Group, meeting: Meeting | None) -> str:
    """Return how the keys of the messages begin that tell this news of today."""
    if meeting is None or what == News.ENDED:
        return f"{what}:{group.pk}"
    if what == News.ELSEWHERE:
        # Told once for all meetings at the usual place; they changed at one moment.
        return f"{what}:{group.pk}:{meeting.changed_at:%Y%m%d%H%M%S%f}"
    return f"{what}:{meeting.pk}:{meeting.revision}"


def _last_change(group: Group, meeting: Meeting) -> News | None:
    """Return what parents were told of last about a meeting."""
    if hasattr(meeting, "cancellation"):
        return News.ENDED if meeting.cancellation.at == group.ended_at else News.CANCELLED
    if meeting.goings_on.filter(at=meeting.changed_at).exists():
        return News.GOES_ON
    if meeting.revision:
        moved = meeting.moves.filter(at=meeting.changed_at).exists()
        return News.MOVED if moved else News.ELSEWHERE
    return None


def _first_of_several(meeting: Meeting) -> Meeting | None:
    """Return the first of the meetings that were moved at once with this one; None when it was moved alone."""
    moved = Meeting.objects.filter(group=meeting.group_id, moves__at=meeting.changed_at, changed_at=meeting.changed_at)
    several = list(moved.order_by("starts_at")[:2])
    return several[0] if len(several) > 1 else None


def heard_of(group: Group, meeting: Meeting, *, at: datetime) -> list[Heard]:
    """Return for everybody who has a place whether the last change of a meeting reached them."""
    what = _last_change(group, meeting)
    if what == News.MOVED and (first := _first_of_several(meeting)):
        what, meeting = News.FROM_NOW_ON, first
    ends = ends_of(group.organisation, key_begins=f"{news_of(what, group, meeting)}:") if what else {}
    return [Heard(told.participant, ends.get(told.participant.pk), told.why) for told in ways_of(group, at=at)]
