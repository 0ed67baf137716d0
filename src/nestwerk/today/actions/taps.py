"""What telephones send: taps, people who walked in, heads. Late, twice or at once, it is kept once."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nestwerk.groups.actions import HasEnded
from nestwerk.groups.models import Meeting
from nestwerk.kernel.text import clean, leads_elsewhere
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant, Presence
from nestwerk.people.models import Person
from nestwerk.today import rules

MOST_WORDS, MOST_HEADS, LONGEST_NAME = 200, 200, 60
# Why something can never be kept: that person is not in this group, it says nothing that we understand, or a name is
# none (the rule of the sign-up: others read it, in our name); or the group has ended, and nobody comes in any more.
KEPT, UNKNOWN, UNCLEAR, NO_NAME, ENDED = "", "unknown", "unclear", "no-name", "ended"


@dataclass(frozen=True)
class Delivery:
    """One thing that a telephone did, with the name that the telephone gave it."""

    id: str
    kind: str
    values: Mapping[str, object]
    made_at: datetime


@dataclass
class Delivered:
    """What was kept (again, perhaps): the telephone forgets it. What can never be kept, and why: that it shows."""

    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)


def deliver(
    *,
    meeting: Meeting,
    sent: Iterable[Delivery],
    with_reasons: bool,
    sent_at: datetime | None,
    by: Person,
    at: datetime,
) -> Delivered:
    """Keep what a telephone sends, in order, each in a transaction of its own, so that two telephones never lock
    each other out. An older one never overwrites a newer one."""
    sent = list(sent)
    known = _participants(meeting, sent)
    answer = Delivered()
    for one in sent:
        made = rules.made_at(one.made_at, sent=sent_at, starts=meeting.starts_at, at=at)
        why = _kept(meeting, one, known, with_reasons, made, by, at)
        (answer.refused if why else answer.done).append(one.id)
        if why:
            answer.why[one.id] = why
    return answer


def _participants(meeting: Meeting, sent: list[Delivery]) -> dict[str, Participant]:
    keys = {key for one in sent if one.kind == "tap" and (key := _key(one.values.get("key")))}
    found = Participant.objects.filter(pk__in=keys, group=meeting.group_id, erased_at=None) if keys else []
    return {str(one.pk): one for one in found}


_Known = Mapping[str, Participant]


def _kept(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> str:
    """Keep one thing. Return nothing, or why it can never be kept: the others go on."""
    if one.kind not in _KINDS:
        return UNCLEAR
    try:
        return _KINDS[one.kind](meeting, one, known, with_reasons, made, by, at)
    except participants.NotInThisGroup:
        return UNKNOWN
    except HasEnded:
        return ENDED


def _tap(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> str:
    participant, presence = known.get(str(_key(one.values.get("key")))), str(one.values.get("presence"))
    if presence not in Presence.values:
        return UNCLEAR
    if participant is None:
        return UNKNOWN
    reason = _reason(one, presence) if with_reasons else None
    participants.tap(
        meeting=meeting, participant=participant, presence=presence, reason=reason, by=by, tapped_at=made, at=at
    )
    return KEPT


def _reason(one: Delivery, presence: str) -> str | None:
    """Return the reason that was given; None when nothing was said of it."""
    if presence != Presence.EXCUSED:
        return ""
    return _words(one.values["reason"]) if "reason" in one.values else None


def _walk_in(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> str:
    # The telephone's name for it makes the person one and the same, however often it arrives.
    typed = str(one.values.get("name") or "").strip()
    name = _words(typed)
    if leads_elsewhere(typed) or len(name) > LONGEST_NAME:
        return NO_NAME
    participants.walk_in(meeting=meeting, name=name, by=by, at=at, token=one.id)
    return KEPT


def _heads(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> str:
    adults, children = _number(one.values.get("adults")), _number(one.values.get("children"))
    if adults is None and children is None:
        return UNCLEAR
    participants.count_heads(meeting=meeting, adults=adults, children=children, by=by, counted_at=made, at=at)
    return KEPT


_KINDS = {"tap": _tap, "walk-in": _walk_in, "heads": _heads}


def _key(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def _words(value: object) -> str:
    return clean(str(value or ""), most=MOST_WORDS)


def _number(value: object) -> int | None:
    words = value if isinstance(value, str) else str(value) if type(value) is int and value in range(10_000) else ""
    return min(int(words), MOST_HEADS) if words.isdecimal() and len(words) < 5 else None
