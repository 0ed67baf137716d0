"""What telephones send: taps, people who walked in, heads. Late, twice or at once, it is kept once."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nestwerk.groups.models import Meeting
from nestwerk.kernel.text import clean
from nestwerk.participants import actions as participants
from nestwerk.participants.models import HeadCount, Participant, Presence
from nestwerk.people.models import Person
from nestwerk.today import rules

MOST_WORDS, MOST_HEADS = 200, 200


@dataclass(frozen=True)
class Delivery:
    """One thing that a telephone did, with the name that the telephone gave it."""

    id: str
    kind: str
    values: Mapping[str, object]
    made_at: datetime


@dataclass
class Delivered:
    """What was kept (again, perhaps), and what can never be kept. The telephone forgets both."""

    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


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
        kept = _KINDS[one.kind](meeting, one, known, with_reasons, made, by, at) if one.kind in _KINDS else False
        (answer.done if kept else answer.refused).append(one.id)
    return answer


def _participants(meeting: Meeting, sent: list[Delivery]) -> dict[str, Participant]:
    keys = {key for one in sent if one.kind == "tap" and (key := _key(one.values.get("key")))}
    found = Participant.objects.filter(pk__in=keys, group=meeting.group_id, erased_at=None) if keys else []
    return {str(one.pk): one for one in found}


_Known = Mapping[str, Participant]


def _tap(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> bool:
    participant, presence = known.get(str(one.values.get("key"))), str(one.values.get("presence"))
    if participant is None or presence not in Presence.values:
        return False
    reason = _words(one.values.get("reason")) if with_reasons and presence == Presence.EXCUSED else ""
    participants.tap(
        meeting=meeting, participant=participant, presence=presence, reason=reason, by=by, tapped_at=made, at=at
    )
    return True


def _walk_in(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> bool:
    # The telephone's name for it makes the person one and the same, however often it arrives.
    participants.walk_in(meeting=meeting, name=_words(one.values.get("name"))[:60], by=by, at=at, token=one.id)
    return True


def _heads(
    meeting: Meeting, one: Delivery, known: _Known, with_reasons: bool, made: datetime, by: Person, at: datetime
) -> bool:
    last = HeadCount.objects.filter(meeting=meeting).first()
    if last and last.saved_at > made:
        return True
    now = {"adults": last.adults if last else 0, "children": last.children if last else 0}
    counts = {name: _number(one.values.get(name), old) for name, old in now.items()}
    participants.count_heads(meeting=meeting, **counts, by=by, at=at)
    return True


_KINDS = {"tap": _tap, "walk-in": _walk_in, "heads": _heads}


def _key(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def _words(value: object) -> str:
    return clean(str(value or ""), most=MOST_WORDS)


def _number(value: object, old: int) -> int:
    words = str(value if value is not None else "")
    return min(int(words), MOST_HEADS) if words.isdecimal() and len(words) < 5 else old
