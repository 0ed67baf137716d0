"""What meetings are about, moved on to the next ones after one was cancelled."""

from dataclasses import dataclass
from datetime import datetime

from nestwerk.groups.models import Meeting
from nestwerk.programmes.models import SessionPlan


@dataclass(frozen=True)
class Subject:
    """What a meeting is about: a theme, a session of the programme, both or neither."""

    theme: str = ""
    session: SessionPlan | None = None

    def __str__(self) -> str:
        return self.theme or (self.session.title if self.session else "")

    def __bool__(self) -> bool:
        return bool(self.theme or self.session)


@dataclass(frozen=True)
class Shift:
    """A meeting that would be about something else."""

    meeting: Meeting
    old: Subject
    new: Subject

    @property
    def mark(self) -> str:
        """Return what tells whether the meeting is still as it was shown."""
        return f"{self.meeting.pk}:{self.meeting.session_id or ''}:{self.meeting.theme}"


def shifted(cancelled: Meeting, *, at: datetime) -> list[Shift]:
    """Return the meetings that follow and go on, each with what the one before was about; [] when nothing moves.

    It stops at the first that was about nothing, or about the same as the cancelled one. Nothing falls off at the end:
    without room there is nothing to move, and one more at the end comes first.
    """
    first = subject = subject_of(cancelled)
    if not subject:
        return []
    following = Meeting.objects.filter(
        group=cancelled.group_id, cancellation=None, starts_at__gt=max(cancelled.starts_at, at)
    )
    rows = []
    for meeting in following.select_related("session").order_by("starts_at"):
        old = subject_of(meeting)
        rows.append(Shift(meeting, old, subject))
        subject = old
        if not subject or subject == first:
            return rows
    # No room at the end: something would be lost.
    return []


def subject_of(meeting: Meeting) -> Subject:
    return Subject(meeting.theme, meeting.session)
