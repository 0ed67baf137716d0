"""What there is around a meeting at all: one small question that saves five bigger ones."""

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from nestwerk.gatherings.models import Choice, Tip
from nestwerk.groups.models import Meeting
from nestwerk.kernel.prepared import Prepared
from nestwerk.participants.models import ChildcareOff, HeadCount
from nestwerk.today.models import Shift


@dataclass(frozen=True)
class There:
    """True where there is something to read. `last` is the key of the meeting before this one."""

    themes: bool
    shifts: bool
    heads: bool
    tips: bool
    no_childcare: bool
    last: uuid.UUID | None
    last_has_session: bool


def there(meeting: Meeting) -> There:
    """Return what there is around a meeting."""
    themes, shifts, heads, tips, off, last, session = _QUESTION.rows(meeting.pk)[0]
    key = uuid.UUID(str(last)) if last else None
    return There(bool(themes), bool(shifts), bool(heads), bool(tips), bool(off), key, session is not None)


def _there(meeting: uuid.UUID) -> QuerySet[Meeting, tuple[object, ...]]:
    here, group = OuterRef("pk"), OuterRef("group")
    before = Meeting.objects.filter(group=group, starts_at__lt=OuterRef("starts_at"), cancellation=None)
    last = before.order_by("-starts_at")
    return Meeting.objects.filter(pk=meeting).values_list(
        Exists(Choice.objects.filter(meeting=here)),
        Exists(Shift.objects.filter(meeting=here)),
        Exists(HeadCount.objects.filter(meeting=here)),
        Exists(Tip.objects.filter(group=group, hiding=None)),
        Exists(ChildcareOff.objects.filter(meeting=here, again_at=None)),
        Subquery(last.values("pk")[:1]),
        Subquery(last.values("session")[:1]),
    )


_QUESTION = Prepared(_there)
