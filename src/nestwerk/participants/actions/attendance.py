"""Who comes and who came. Each of these may arrive twice, late or at once: the last one made counts."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.text import fold
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.links import make_links
from nestwerk.participants.actions.places import locked
from nestwerk.participants.actions.present import is_there, present
from nestwerk.participants.actions.reasons import note_reason_gone
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import (
    Attendance,
    Family,
    HeadCount,
    Participant,
    PlaceChange,
    Presence,
    Reply,
    Standing,
)
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


class NotInThisGroup(DomainError):
    message = _("This person does not take part in this group.")


@transaction.atomic
def walk_in(
    *, meeting: Meeting, name: str, by: Person | None, at: datetime, token: str = "", language: str = ""
) -> Participant:
    """Note somebody who walked in, with a first name or without one: in the group from now on, and there.

    Who stands in the room is in, also when the group is full. The same token again is the same person, unless
    another name was typed: then it is the next one. Raises HasEnded.
    """
    group = locked(meeting.group)
    mark = rules.once("walk-in", f"{token}|{fold(name.strip())}") if token else None
    if mark and (known := Participant.objects.filter(group=group, token=mark).first()):
        return known
    if group.ended_at is not None:
        raise HasEnded
    family = Family.objects.create(organisation=group.organisation, group=group)
    participant = Participant.objects.create(
        organisation=group.organisation,
        group=group,
        family=family,
        number=queries.places_of(group).last_number + 1,
        standing=Standing.IN,
        name=name.strip(),
        language=language or "nl",
        walked_in=True,
        joined_at=at,
        token=mark,
    )
    PlaceChange.objects.create(participant=participant, standing=Standing.IN, by=by, at=at)
    make_links(participant, at=at)
    audit.record("walked in", participant, by=by, at=at, organisation=group.organisation)
    tap(meeting=meeting, participant=participant, presence=Presence.THERE, by=by, tapped_at=at, at=at)
    return participant


@transaction.atomic
def reply(
    *,
    meeting: Meeting,
    participant: Participant,
    coming: bool,
    note: str = "",
    by: Person | None = None,
    at: datetime,
) -> Reply:
    """Keep whether somebody comes, and what they need; the last answer counts. Raises NotInThisGroup."""
    present(participant)
    if participant.group_id != meeting.group_id or participant.standing != Standing.IN:
        raise NotInThisGroup
    said, new = Reply.objects.select_for_update().get_or_create(
        meeting=meeting, participant=participant, defaults={"coming": coming, "note": note.strip(), "at": at}
    )
    if new or (said.coming, said.note) != (coming, note.strip()):
        said.coming, said.note, said.at = coming, note.strip(), at
        if not new:
            # What she took back may not come back with an older backup.
            journal.note("participants.reply-replaced", said.pk, at=at)
            said.save()
        details: dict[str, audit.Detail] = {"coming": coming}
        organisation = meeting.organisation
        audit.record("replied", said, by=by, at=at, organisation=organisation, details=details)
        # A reminder that waits for the morning asks no more, and the question is not needed.
        follow(participant, at=at)
    return said


@transaction.atomic
def tap(
    *,
    meeting: Meeting,
    participant: Participant,
    presence: str,
    reason: str | None = None,
    by: Person | None,
    tapped_at: datetime,
    at: datetime,
) -> Attendance:
    """Keep one tap. Twice is once; an older tap never overwrites a newer one. Raises NotInThisGroup.

    Without a reason (None) the one that stands is left: who may not see it does not overwrite it.
    A telephone whose clock runs ahead must not win for ever: what it calls the future is now.
    """
    if participant.group_id != meeting.group_id or not is_there(participant):
        raise NotInThisGroup
    made = min(tapped_at, at)
    values: dict[str, Any] = {
        "organisation_id": meeting.organisation_id,
        "presence": Presence(presence),
        "by": by,
        "tapped_at": made,
        "saved_at": at,
    }
    if reason is not None:
        values["reason"] = reason.strip()
    row, new = Attendance.objects.select_for_update().get_or_create(
        meeting=meeting, participant=participant, defaults=values
    )
    if not new:
        if not rules.counts_after((row.tapped_at, row.presence), (made, presence)):
            return row
        if row.reason and row.reason != values.get("reason", row.reason):
            note_reason_gone(row, at=at)
        same = (row.presence, row.reason) == (presence, values.get("reason", row.reason))
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        if same:
            return row
    details: dict[str, audit.Detail] = {"presence": str(presence)}
    audit.record("tapped attendance", row, by=by, at=at, organisation=_Key(meeting.organisation_id), details=details)
    return row


@transaction.atomic
def count_heads(
    *,
    meeting: Meeting,
    adults: int | None = None,
    children: int | None = None,
    by: Person | None,
    counted_at: datetime | None = None,
    at: datetime,
) -> HeadCount:
    """Keep how many others were there, how many children in childcare, or both. Of each, the count made last holds."""
    values = {"organisation_id": meeting.organisation_id, "by": by, "saved_at": at}
    count, new = HeadCount.objects.select_for_update().get_or_create(meeting=meeting, defaults=values)
    made = min(counted_at or at, at)
    counted = {"adults": adults, "children": children}
    changed = [_counts(count, name, number, made) for name, number in counted.items() if number is not None]
    if new or any(changed):
        count.by, count.saved_at = by, at
        count.save()
        details: dict[str, audit.Detail] = {"adults": count.adults, "children": count.children}
        audit.record("counted heads", count, by=by, at=at, organisation=_Key(meeting.organisation_id), details=details)
    return count


def _counts(count: HeadCount, name: str, number: int, made: datetime) -> bool:
    """Put a number in its place, unless a later one stands there. Return whether that changed anything."""
    last: datetime | None = getattr(count, f"{name}_at")
    if last and last > made:
        return False
    same = (getattr(count, name), last) == (number, made)
    setattr(count, name, number)
    setattr(count, f"{name}_at", made)
    return not same


@dataclass(frozen=True)
class _Key:
    """A row of which only the key is needed, so that it need not be read."""

    pk: uuid.UUID
