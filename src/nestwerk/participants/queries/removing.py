"""Who may be removed with others at once, hour by hour in which they signed up: a flood comes in an hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime

from nestwerk.groups.models import Group, Promotion
from nestwerk.participants.models import Attendance, Participant, Presence, Standing
from nestwerk.participants.queries.places import places_of


@dataclass(frozen=True)
class Hour:
    """Who signed up in one hour."""

    begins: datetime
    people: tuple[Participant, ...]

    @property
    def key(self) -> str:
        return f"{self.begins:%Y%m%d%H%z}"


def removable(group: Group) -> list[Participant]:
    """Return who has a place or waits for one, the last to come first; `been` says who came to a meeting."""
    came = Attendance.objects.filter(participant=OuterRef("pk"), presence=Presence.THERE)
    people = group.participants.filter(erased_at=None, standing__in=[Standing.IN, Standing.WAITING])
    return list(people.annotate(been=Exists(came)).order_by("-joined_at", "-number"))


def by_hour(people: Sequence[Participant]) -> list[Hour]:
    """Return the same people, hour by hour."""
    hours = groupby(people, key=lambda one: localtime(one.joined_at).replace(minute=0, second=0, microsecond=0))
    return [Hour(begins, tuple(found)) for begins, found in hours]


def next_in_line(group: Group, without: Sequence[Participant]) -> int:
    """Return how many who wait get a place by themselves once these are gone."""
    if group.promotion != Promotion.AUTOMATIC or group.ended_at is not None:
        return 0
    gone = sum(one.standing == Standing.IN for one in without)
    places = places_of(group)
    waiting = places.waiting - (len(without) - gone)
    return waiting if places.free is None else min(waiting, max((group.capacity or 0) - places.taken + gone, 0))
