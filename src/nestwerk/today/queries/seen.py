"""Which meetings a visitor sees, and what each hat opens."""

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.kernel.sealing import blind_index
from nestwerk.people.models import Person


@dataclass(frozen=True)
class Eyes:
    """What one visitor may see of one group.

    `runs`: contacts, reasons and needs with their names (facilitators, coordinators). `guides`: notes about
    people (facilitators only). `team`: debrief, shifts and follow-ups. Without any: first names and taps.
    """

    runs: bool = False
    guides: bool = False
    team: bool = False


# What a telephone keeps for when there is no internet: first names and taps, whoever holds it.
FIRST_NAMES = Eyes()


def meetings_seen_by(person: object) -> QuerySet[Meeting]:
    """Meetings of groups that this visitor runs or in whose team the visitor is."""
    run = Group.objects.run_by(person).values("pk")
    team = Group.objects.with_team_member(person).values("pk")
    return Meeting.objects.filter(Q(group__in=run) | Q(group__in=team))


def meetings_of_team(person: object) -> QuerySet[Meeting]:
    """Meetings of groups in whose team this visitor is."""
    return Meeting.objects.filter(group__in=Group.objects.with_team_member(person).values("pk"))


def meeting_by(key: uuid.UUID) -> Meeting | None:
    """Return a meeting with its group, session and calling off; whether it may be seen is for who asks."""
    return _MEETING.first(key)


def _meeting(key: uuid.UUID) -> QuerySet[Meeting]:
    return Meeting.objects.filter(pk=key).select_related("group", "organisation", "session__programme", "cancellation")


_MEETING = PreparedModels(_meeting)


def queue_key(person: Person) -> str:
    """Return the key with which this person's telephone seals names and reasons that wait: always the same 32 bytes.

    It stands in the pages of who is signed in and nowhere else, so what waits after signing out nobody reads.
    """
    return blind_index(str(person.pk), field="today.waiting")
