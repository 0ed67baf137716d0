"""Which start is one: asked and filled in until the day of the second meeting. And which one an end is laid beside.

What was compared once stays out of every other pile of the same people, whatever is set aside or undone meanwhile.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, FormKind, Round, SetAside
from nestwerk.evaluation.queries.meetings import meeting_days

Told = dict[str, Any]


def is_too_late(asked: Round, *, at: datetime) -> bool:
    """True for a start when the day of the second meeting is past: what is filled in now is no start.

    A start that was asked after that meeting, as every page says, is no such start and can be filled in.
    """
    if asked.kind != FormKind.START or asked.late_start:
        return False
    last = rules.last_start([day for day, _key in meeting_days(asked.group)])
    return last is not None and localdate(at) > last


def start_of(end: Round) -> Round | None:
    """Return the start with which an end is compared: the last one of its series that closed, counts and was in time.

    None when another end of the series was compared (`told_beside`).
    """
    if told_beside(end):
        return None
    found = Round.objects.filter(group=end.group_id, kind=FormKind.START, opens_on__lt=end.opens_on, emptied_at=None)
    closed = found.exclude(closed_at=None).counting().select_related("version").order_by("-opens_on")
    return next((one for one in closed if not one.late_start), None)


def told_beside(end: Round) -> set[str]:
    """Return the keys of what another end of the series was compared by, also when it is set aside by now.

    The same people fill in both: beside the pairs of the one, the whole pile of the other would tell who stopped.
    """
    ends = Figures.objects.filter(round__group=end.group_id, round__kind=FormKind.END).exclude(round=end)
    return {key for row in ends for key in row.figures.get("change", {}).get("items", {})}


def compared_before(end: Round, form: rules.Form) -> set[str]:
    """Return the keys of what may have been compared when an end closed before: with any start, in any stand of now.

    What counts now, after an older backup was put back, says nothing of what counted then.
    """
    starts = Round.objects.filter(group=end.group_id, kind=FormKind.START).select_related("version")
    compared = {item.key for one in starts if not one.late_start for item in rules.compared(one.version.read(), form)}
    return compared | told_beside(end)


def open_starts_of(end: Round) -> list[Round]:
    """Return the starts of the series of an end that are not closed: they close with it."""
    if end.kind != FormKind.END:
        return []
    starts = Round.objects.filter(group=end.group_id, kind=FormKind.START, opens_on__lt=end.opens_on)
    return list(starts.filter(closed_at=None).counting().order_by("opens_on", "pk"))


def told_by(rows: Iterable[Figures]) -> dict[UUID, Told]:
    """Return by round what these figures tell: nothing of a round that was set aside, nor of a start that was."""
    kept = list(rows)
    groups = {row.round.group_id for row in kept}
    aside = SetAside.objects.standing().filter(round__group__in=groups).select_related("round")
    gone = {one.round_id for one in aside}
    starts = {(one.round.group_id, str(one.round_id)) for one in aside if one.round.kind == FormKind.START}
    return {row.round_id: _told(row, starts) for row in kept if row.round_id not in gone}


def _told(row: Figures, aside: set[tuple[UUID, str]]) -> Told:
    change = row.figures.get("change")
    if change is None:
        return row.figures
    # Figures of before it was noted which start it was: that of the series.
    beside = {key for group, key in aside if group == row.round.group_id and change.get("with", key) == key}
    return rules.without_start(row.figures) if beside else row.figures
