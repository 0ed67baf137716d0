"""What groups offered in a period, and which part of it volunteers carried: hours, and no people who came."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from nestwerk.people.models import Membership, Organisation, Role
from nestwerk.reach.rules.figures import Offer
from nestwerk.today.models import Shift, ShiftClaim

MINUTE = timedelta(minutes=1)
# Who holds one of these guides groups; whoever else takes a task is a volunteer.
GUIDING = (Role.COORDINATOR, Role.FACILITATOR)


@dataclass(frozen=True)
class Volunteered:
    """Was any task offered; how many different volunteers took one, and minutes of meetings, each once a meeting."""

    offered: bool
    volunteers: int
    minutes: int


def minutes_of(starts_at: datetime, ends_at: datetime) -> int:
    return (ends_at - starts_at) // MINUTE


def offers_of(meetings: Iterable[tuple[uuid.UUID, str, bool, int]]) -> list[Offer]:
    """Return what each group offered, of its meetings: group, form, whether it was cancelled, minutes."""
    found: dict[uuid.UUID, Offer] = {}
    for group, form, cancelled, minutes in meetings:
        known = found.get(group, Offer(str(group), form))
        held = not cancelled
        found[group] = Offer(
            known.group, form, known.meetings + held, known.cancelled + cancelled, known.minutes + held * minutes
        )
    # In an order that tells nothing.
    return [found[group] for group in sorted(found)]


def volunteered(organisation: Organisation, begin: datetime, end: datetime) -> Volunteered:
    """Return what volunteers took on at meetings that began in between and were held, in three queries at most."""
    held = {
        "meeting__starts_at__gte": begin,
        "meeting__starts_at__lt": end,
        "meeting__cancellation": None,
    }
    shifts = Shift.objects.filter(organisation=organisation, **held).order_by()
    if not shifts.exists():
        return Volunteered(False, 0, 0)
    guides = Membership.objects.filter(organisation=organisation, role__in=GUIDING).values("person")
    taken = ShiftClaim.objects.filter(shift__in=shifts).exclude(person__in=guides).order_by()
    # Who took two tasks of one meeting was there once.
    turns = set(taken.values_list("person", "shift__meeting", "shift__meeting__starts_at", "shift__meeting__ends_at"))
    minutes = sum(minutes_of(starts_at, ends_at) for _, _, starts_at, ends_at in turns)
    return Volunteered(True, len({person for person, *_ in turns}), minutes)
