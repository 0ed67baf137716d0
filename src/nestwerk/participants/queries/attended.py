"""Who was there: people beside meetings, as a page, a table to take along, and a list to sign."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.text import fold
from nestwerk.papers.queries.tables import Table
from nestwerk.participants.models import Attendance, HeadCount, Participant, Presence, Standing
from nestwerk.ui import dates

# So many meetings fit beside each other.
A_PAGE = 8


@dataclass(frozen=True)
class PersonThere:
    """One participant with what was tapped at each meeting ('' when nothing was), and how often she was there."""

    key: uuid.UUID
    name: str
    cells: tuple[str, ...]
    there: int
    meetings: tuple[Meeting, ...]

    @property
    def beside(self) -> list[tuple[Meeting, str]]:
        """Return each meeting with what was tapped there."""
        return list(zip(self.meetings, self.cells, strict=True))


@dataclass(frozen=True)
class Attended:
    """The table. Meeting by meeting: `people` who was tapped as there, `erased` those of them whose data were erased,
    and `heads` who was counted without a name.
    """

    meetings: tuple[Meeting, ...]
    rows: tuple[PersonThere, ...]
    erased: tuple[int, ...]
    people: tuple[int, ...]
    heads: tuple[int, ...]


def held_meetings(group: Group, *, at: datetime) -> list[Meeting]:
    """Return the meetings that began and went on, latest first."""
    return list(group.meetings.held(at))


def attended(group: Group, meetings: Sequence[Meeting]) -> Attended:
    """Return who was at these meetings, by name, in three queries whatever their number."""
    taps: dict[uuid.UUID, dict[uuid.UUID, str]] = {}
    for person, meeting, presence in Attendance.objects.filter(meeting__in=meetings).values_list(
        "participant", "meeting", "presence"
    ):
        taps.setdefault(person, {})[meeting] = presence
    everybody = list(group.participants.filter(Q(standing=Standing.IN) | Q(pk__in=taps)).order_by("number"))
    known = [one for one in everybody if one.erased_at is None]
    rows = [_person(one, taps.get(one.pk, {}), meetings) for one in known]
    erased = [taps[one.pk] for one in everybody if one.erased_at is not None and one.pk in taps]
    counted = dict(HeadCount.objects.filter(meeting__in=meetings).values_list("meeting", "adults"))
    return Attended(
        meetings=tuple(meetings),
        rows=tuple(sorted(rows, key=lambda row: (not row.name, fold(row.name)))),
        erased=tuple(_there(erased, meeting) for meeting in meetings) if erased else (),
        people=tuple(_there(taps.values(), meeting) for meeting in meetings),
        heads=tuple(counted.get(meeting.pk, 0) for meeting in meetings),
    )


def _person(one: Participant, taps: dict[uuid.UUID, str], meetings: Sequence[Meeting]) -> PersonThere:
    cells = tuple(taps.get(meeting.pk, "") for meeting in meetings)
    there = sum(cell == Presence.THERE for cell in cells)
    return PersonThere(one.pk, one.name, cells, there, tuple(meetings))


def _there(taps: Iterable[Mapping[uuid.UUID, str]], meeting: Meeting) -> int:
    return sum(of_one.get(meeting.pk) == Presence.THERE for of_one in taps)


def table_of_attended(group: Group, found: Attended) -> Table:
    """Return the table to take along: a row for each person, a column for each meeting, the sums below."""
    heads = [
        gettext("Name"),
        *(dates.short_day(meeting.starts_at) for meeting in found.meetings),
        gettext("Times there"),
    ]
    nameless = gettext("without a name")
    rows: list[list[str | int | None]] = [
        [row.name or nameless, *(str(Presence(cell).label) if cell else None for cell in row.cells), row.there]
        for row in found.rows
    ]
    if found.erased:
        rows.append([gettext("Of whom the data were erased"), *found.erased, sum(found.erased)])
    rows.append([gettext("Participants there"), *found.people, sum(found.people)])
    rows.append([gettext("Others counted"), *found.heads, sum(found.heads)])
    return Table(name=group.name, heads=heads, rows=rows)


def to_sign(group: Group) -> list[Participant]:
    """Return who has a place, by name: who signs at the meeting."""
    people = group.participants.filter(standing=Standing.IN, erased_at=None).order_by("number")
    return sorted(people, key=lambda one: (not one.name, fold(one.name)))
