"""Who came to a team and who left it: told to who guides, and kept with the group."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext

from nestwerk.groups.models import Group, TeamStay
from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Person
from nestwerk.ui import dates

MOST = 60


@dataclass(frozen=True)
class StayLine:
    """One stay, or what a room above tells, as a sentence; `slug` is the address of its group.

    `seen` is where 'Seen' of another room goes.
    """

    key: uuid.UUID
    slug: str
    sentence: str
    seen: str = ""


class ToldToTeam(Protocol):
    """A room above tells facilitators something until they saw it."""

    def __call__(self, person: Person, *, group: Group | None = None) -> list[StayLine]: ...


TOLD_TO_TEAM: Hook[ToldToTeam] = Hook()


def stays_to_see(person: Person, *, group: Group | None = None) -> list[StayLine]:
    """Return who came to groups that this person guided then, as long as they were not seen, the newest first; and
    what rooms above tell."""
    found = TeamStay.objects.told_to(person).unseen_by(person)
    if group is not None:
        found = found.filter(group=group)
    rows = found.select_related("group", "person", "by", "ended_by").order_by("-since")[:MOST]
    told = [StayLine(stay.pk, stay.group.slug, _sentence(stay, stay.group.name)) for stay in rows]
    return told + [line for tell in TOLD_TO_TEAM for line in tell(person, group=group)]


def stays_of(group: Group) -> list[StayLine]:
    """Return who came to the team of a group and left it, the newest first."""
    rows = TeamStay.objects.filter(group=group).select_related("person", "by", "ended_by").order_by("-since")[:MOST]
    return [StayLine(stay.pk, group.slug, _sentence(stay, group.name)) for stay in rows]


def _sentence(stay: TeamStay, group: str) -> str:
    words = {
        "whom": _name(stay.person),
        "group": group,
        "hat": stay.get_hat_display(),
        "since": _moment(stay.since),
        "who": _name(stay.by),
    }
    if stay.until is None:
        return gettext("%(whom)s came to the team of %(group)s as %(hat)s on %(since)s. Added by: %(who)s.") % words
    return gettext(
        "%(whom)s came to the team of %(group)s as %(hat)s on %(since)s and left on %(until)s. "
        "Added by: %(who)s. Taken out by: %(ender)s."
    ) % {**words, "until": _moment(stay.until), "ender": _name(stay.ended_by)}


def _name(person: Person | None) -> str:
    if person is None:
        return gettext("Nestwerk itself")
    return person.name or gettext("somebody whose account is erased")


def _moment(moment: datetime) -> str:
    return dates.calendar_hour(moment)
