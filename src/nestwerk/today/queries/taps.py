"""Where attendance stands: small, because every telephone in the room asks for it every twenty seconds."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import FilteredRelation, Q, QuerySet

from nestwerk.groups.models import Meeting
from nestwerk.kernel.prepared import Prepared
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person


@dataclass(frozen=True)
class State:
    """Presence of everybody on the list by key, never by name; and who tapped last."""

    seen: dict[str, str]
    last_by: str
    last_at: datetime | None


def state_of(meeting: Meeting, *, me: Person) -> State:
    """Return where attendance stands, in one query; one more when somebody else tapped last."""
    rows = _STANDS.rows(meeting.group_id, meeting.pk)
    seen = {str(uuid.UUID(str(key))): presence or "" for key, presence, _, _ in rows}
    tapped = [(_moment(at), uuid.UUID(str(by))) for _, _, at, by in rows if at and by]
    if not tapped:
        return State(seen, "", None)
    last_at, last_by = max(tapped)
    person = me if last_by == me.pk else Person.objects.filter(pk=last_by).first()
    return State(seen, person.get_short_name() if person else "", last_at)


def _stands(group: uuid.UUID, meeting: uuid.UUID) -> QuerySet[Participant, tuple[object, ...]]:
    here = FilteredRelation("attendances", condition=Q(attendances__meeting=meeting))
    return (
        Participant.objects.filter(group=group, erased_at=None)
        .annotate(tap=here)
        .filter(Q(standing=Standing.IN) | Q(tap__isnull=False))
        .values_list("pk", "tap__presence", "tap__saved_at", "tap__by")
    )


def _moment(value: datetime | str) -> datetime:
    # SQLite gives no time zone: it is UTC.
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_STANDS = Prepared(_stands)
