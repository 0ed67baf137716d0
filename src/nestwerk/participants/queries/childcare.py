"""Whose children the childcare of a meeting was promised to, and whether their parents heard of a change."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.queries import Delivery, ends_of, last_to
from nestwerk.participants.models import Childcare, ChildcareOff, Family, Reply
from nestwerk.participants.queries.heard import LOOK_BACK, Heard
from nestwerk.participants.queries.notices import Told, ways_of

PROMISED = (Childcare.PLACE, Childcare.WAITING, Childcare.STOPPED)


@dataclass(frozen=True)
class AsksChildcare:
    """One family for whose children childcare is asked, with its parents who have a place in the group."""

    parents: tuple[Heard, ...]
    ages: tuple[int, ...]
    # Where the children stand; and whether a parent asked it for this meeting only.
    childcare: str
    this_time: bool
    # None without an answer.
    coming: bool | None

    @property
    def expected(self) -> bool:
        """True when these children may come: they have a place, and nobody said that the family stays away."""
        return self.childcare == Childcare.PLACE and self.coming is not False


def off_now(meeting: Meeting) -> ChildcareOff | None:
    """Return how the childcare of a meeting was last called off or found again; None when it never was."""
    return ChildcareOff.objects.filter(meeting=meeting).select_related("by", "again_by", "meeting").last()


def news_of(off: ChildcareOff) -> str:
    """Return how the keys of the messages begin that tell what is the case now."""
    name, moment = ("no-childcare", off.at) if off.again_at is None else ("childcare-again", off.again_at)
    return f"{name}:{off.meeting_id}:{moment:%Y%m%d%H%M%S%f}:"


def who_asks_childcare(
    group: Group, meeting: Meeting, *, off: ChildcareOff | None, asks: Callable[[str], bool], at: datetime
) -> list[AsksChildcare]:
    """Return the families that asked childcare, those with a place first, by arrival; `asks` reads a note for it.

    In as many queries whatever their number.
    """
    told = ways_of(group, at=at)
    replies = {reply.participant_id: reply for reply in Reply.objects.filter(meeting=meeting)}
    families = {one.pk: one for one in Family.objects.filter(group=group)}
    heard = _heard(told, group, off, at=at)
    of_family: dict[uuid.UUID, list[Told]] = {}
    for one in told:
        family = families[one.participant.family_id]
        of_family.setdefault(family.counted_with_id or family.pk, []).append(one)
    rows = []
    for key, parents in of_family.items():
        said = [replies[one.participant.pk] for one in parents if one.participant.pk in replies]
        this_time = any(reply.coming and asks(reply.note) for reply in said)
        if families[key].childcare in PROMISED or this_time:
            coming = any(reply.coming for reply in said) if len(said) == len(parents) else None
            rows.append(
                AsksChildcare(
                    tuple(Heard(one.participant, heard.get(one.participant.pk), one.why) for one in parents),
                    tuple(families[key].childcare_ages),
                    families[key].childcare,
                    this_time,
                    True if any(reply.coming for reply in said) else coming,
                )
            )
    return sorted(rows, key=lambda row: row.childcare != Childcare.PLACE)


def _heard(told: list[Told], group: Group, off: ChildcareOff | None, *, at: datetime) -> dict[uuid.UUID, Delivery]:
    if not group.childcare:
        return last_to([one.participant.pk for one in told], begins=("childcare-ended",), since=at - LOOK_BACK)
    return ends_of(group.organisation, key_begins=news_of(off)) if off else {}
