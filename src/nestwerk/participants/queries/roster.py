"""Who is expected at a meeting, and who came."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from nestwerk.groups.models import Meeting
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.kernel.text import fold
from nestwerk.participants import rules
from nestwerk.participants.models import Attendance, Childcare, Participant, Presence, Reply, Standing

LOOK_BACK = 2


@dataclass(frozen=True)
class RosterRow:
    """One participant at one meeting. `coming` is None without an answer, `presence` is '' without a tap."""

    key: uuid.UUID
    name: str
    standing: str
    family: uuid.UUID
    language: str
    interpreter: bool
    ages: tuple[int, ...]
    coming: bool | None
    note: str
    presence: str
    reason: str
    tapped_at: datetime | None
    new: bool
    missed_twice: bool
    walked_in: bool
    phone: str
    helps: bool


def roster(meeting: Meeting, *, at: datetime) -> tuple[RosterRow, ...]:
    """Return who has a place, and who came all the same, by name; in five queries whatever their number.

    `at` is the moment of asking: only meetings before it, and before this one, tell who is new or stayed away.
    """
    before = Meeting.objects.filter(group=meeting.group_id, cancellation=None, starts_at__lt=min(meeting.starts_at, at))
    last = list(before.order_by("-starts_at").values_list("pk", flat=True)[:LOOK_BACK])
    # Of the meetings before only the presence counts; rows are cheaper than objects.
    earlier = Attendance.objects.filter(meeting__in=last).values_list("meeting", "participant", "presence")
    came = {(held, key): presence for held, key, presence in earlier}
    tapped = {tap.participant_id: tap for tap in _TAPS.rows(meeting.pk)}
    replies = {reply.participant_id: reply for reply in _REPLIES.rows(meeting.pk)}
    rows = [
        _row(
            one,
            tapped.get(one.pk),
            replies.get(one.pk),
            [came[held, one.pk] for held in last if (held, one.pk) in came],
        )
        for one in _EXPECTED.rows(meeting.pk, meeting.group_id, min(meeting.starts_at, at))
    ]
    # Without a name at the end, in order of arrival.
    return tuple(sorted(rows, key=lambda row: (not row.name, fold(row.name))))


def _taps(meeting: uuid.UUID) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting=meeting)


def _replies(meeting: uuid.UUID) -> QuerySet[Reply]:
    return Reply.objects.filter(meeting=meeting)


def _expected(meeting: uuid.UUID, group: uuid.UUID, before: datetime) -> QuerySet[Participant]:
    came = Attendance.objects.filter(participant=OuterRef("pk"))
    earlier = came.filter(presence=Presence.THERE, meeting__starts_at__lt=before)
    here = Exists(came.filter(meeting=meeting))
    people = Participant.objects.filter(Q(standing=Standing.IN) | here, group=group, erased_at=None)
    return people.annotate(been=Exists(earlier)).select_related("family__counted_with").order_by("number")


_TAPS, _REPLIES, _EXPECTED = PreparedModels(_taps), PreparedModels(_replies), PreparedModels(_expected)


def _row(one: Participant, tap: Attendance | None, reply: Reply | None, last: list[str]) -> RosterRow:
    family = one.family.counting
    return RosterRow(
        key=one.pk,
        name=one.name,
        standing=one.standing,
        family=family.pk,
        language=one.language,
        interpreter=one.interpreter,
        ages=tuple(family.childcare_ages) if family.childcare == Childcare.PLACE else (),
        coming=reply.coming if reply else None,
        note=reply.note if reply else "",
        presence=tap.presence if tap else "",
        reason=tap.reason if tap else "",
        tapped_at=tap.tapped_at if tap else None,
        new=not one.been,  # type: ignore[attr-defined]
        missed_twice=rules.stayed_away(last, absent=Presence.ABSENT),
        walked_in=one.walked_in,
        phone=one.phone,
        helps=one.account_id is not None,
    )
