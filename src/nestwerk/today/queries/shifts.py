"""Tasks of a meeting, who took them, and what is still open."""

from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from nestwerk.groups.models import Meeting
from nestwerk.people.models import Person
from nestwerk.today.models import PreparationNote, Shift, ShiftClaim
from nestwerk.today.queries.seen import meetings_of_team

WEEKS_AHEAD, MOST = 6, 60


class ShiftRow:
    """A shift as one member of the team sees it: who took it, how many places are left, whether it is mine."""

    def __init__(self, shift: Shift, person: Person) -> None:
        self.shift = shift
        self.claims = list(shift.claims.all())
        self.mine = any(claim.person_id == person.pk for claim in self.claims)
        self.free = max(shift.places - len(self.claims), 0)

    @property
    def names(self) -> list[str]:
        return [claim.person.get_short_name() for claim in self.claims]


def shifts_of(meeting: Meeting, *, person: Person) -> list[ShiftRow]:
    """Return the shifts of one meeting, in two queries."""
    return [ShiftRow(shift, person) for shift in _with_claims(Shift.objects.filter(meeting=meeting))]


def open_shifts(person: Person, *, at: datetime) -> list[tuple[Meeting, list[ShiftRow]]]:
    """Return the meetings of the coming weeks that have shifts, each with them; in two queries."""
    meetings = meetings_of_team(person).filter(
        starts_at__lt=at + timedelta(weeks=WEEKS_AHEAD), ends_at__gte=at, cancellation=None
    )
    shifts = Shift.objects.filter(meeting__in=meetings).select_related("meeting__group")
    found: dict[Meeting, list[ShiftRow]] = {}
    for shift in _with_claims(shifts.order_by("meeting__starts_at", "meeting", "task"))[:MOST]:
        found.setdefault(shift.meeting, []).append(ShiftRow(shift, person))
    return list(found.items())


def preparation_of(meeting: Meeting) -> list[PreparationNote]:
    """Return the lines with which the team prepares a meeting, in order."""
    return list(PreparationNote.objects.filter(meeting=meeting).select_related("by"))


def _with_claims(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    claims = ShiftClaim.objects.select_related("person").order_by("at")
    return shifts.prefetch_related(Prefetch("claims", queryset=claims))
