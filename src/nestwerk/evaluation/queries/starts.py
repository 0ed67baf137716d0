"""Which start is one: asked and filled in until the day of the second meeting. And which one an end is laid beside.

A start is laid beside the first end that shows something, and beside no other, whatever is set aside, undone or put
back meanwhile (`ShownEnd`). What was compared stays out of every other pile of the same people.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import AskedRoundQuerySet, CodeKey, Figures, FormKind, Round, SetAside, Sheet, ShownEnd
from nestwerk.evaluation.queries.meetings import meeting_days

Told = dict[str, Any]
# Forms on which the three questions can stand: what is asked at the start comes back at the end.
WITH_CODE = (FormKind.START, FormKind.END)
_NOTHING: Told = {"items": {}}


def is_too_late(asked: Round, *, at: datetime) -> bool:
    """True for a start when the day of the second meeting is past: what is filled in now is no start.

    A start that was asked after that meeting, as every page says, is no such start and can be filled in.
    """
    if asked.kind != FormKind.START or asked.late_start:
        return False
    last = rules.last_start([day for day, _key in meeting_days(asked.group)])
    return last is not None and localdate(at) > last


def start_of(end: Round, *, least: int) -> Round | None:
    """Return the start with which an end is compared: of its series, closed, counting and in time.

    The one with which most sheets of this end find each other by code: starts of a series are mostly of different
    people. Where codes decide nothing, the last that enough people filled in (`least`, and what was promised then),
    else the last that anybody did. None when an end was shown (`shown_end_of`).
    """
    if shown_end_of(end) is not None:
        return None
    closed = _starts_before(end).exclude(closed_at=None).counting().select_related("version")
    starts = [one for one in closed if not one.late_start]
    marks, ends = {one.pk: _marks(one) for one in starts}, _marks(end)

    def near(one: Round) -> tuple[int, bool, bool, date, datetime, UUID]:
        came, found = len(marks[one.pk]), rules.pair(_made(marks[one.pk]), _made(ends))
        return len(found.pairs), came >= max(least, one.least), came > 0, one.opens_on, one.planned_at, one.pk

    return max(starts, key=near, default=None)


def _marks(one: Round) -> list[rules.Marks]:
    """Return the marks of each sheet of a round, none of one without a code."""
    return list(Sheet.objects.filter(round=one).values_list("marks", flat=True))


def _made(marks: Iterable[rules.Marks]) -> list[rules.Marks]:
    return [one for one in marks if one]


def shown_end_of(asked: Round) -> ShownEnd | None:
    """Return the end of the series of a round that was shown, also when it is set aside by now, or lost."""
    return ShownEnd.objects.filter(group=asked.group_id).select_related("end").first()


def has_start(end: Round) -> bool:
    """True when the series of an end has a start of before it, in whatever stand."""
    starts = Round.objects.filter(group=end.group_id, kind=FormKind.START, opens_on__lt=end.opens_on)
    return any(not one.late_start for one in starts)


def start_waits(asked: Round) -> bool:
    """True when the pairs of another end may yet stand beside what is shown of this round: of the same people.

    Of an end that does not follow its start, and of a start that was asked too late: a start in time is there that
    enough people filled in, in whatever stand; beside an end also one that is open, and may yet be filled in.
    """
    starts = Round.objects.filter(group=asked.group_id, kind=FormKind.START, emptied_at=None).exclude(pk=asked.pk)
    if asked.kind == FormKind.END:
        starts = starts.filter(opens_on__gte=asked.opens_on)
    came = dict(starts.annotate(n=Count("sheets")).values_list("pk", "n"))
    return any(
        came[one.pk] >= one.least or (asked.kind == FormKind.END and one.closed_at is None)
        for one in starts
        if not one.late_start
    )


def stands_whole(end: Round, keys: Iterable[str]) -> bool:
    """True when a closed round of this series shows whole what would be paired: an end, or a start asked too late.

    Also one that is set aside by now: what was read was read.
    """
    others = Figures.objects.filter(round__group=end.group_id, round__kind__in=WITH_CODE).exclude(round=end)
    wanted = list(keys)
    return any(
        "counts" in row.figures["items"].get(key, {})
        for row in others.select_related("round")
        if row.round.kind == FormKind.END or row.round.late_start
        for key in wanted
    )


def why_beside(told: ShownEnd) -> str:
    """Return why other ends hide what an end was compared by: it stands there, or did before an older backup."""
    change = Figures.objects.filter(round=told.end_id, figures__has_key="change").exists()
    return rules.BESIDE if change else rules.RESTORED


def asks_code(asked: Round) -> bool:
    """True when the three questions are asked with a round: where a start and an end may yet be laid side by side.

    The same people fill in both; beside the pairs of one end, the whole pile of another would tell who stopped.
    """
    if asked.kind not in WITH_CODE or asked.late_start or shown_end_of(asked) is not None:
        return False
    if asked.kind == FormKind.START:
        return True
    known = CodeKey.objects.filter(group=asked.group_id).exists()
    return any(not one.late_start and (known or one.closed_at is None) for one in _starts_before(asked))


def _starts_before(end: Round) -> AskedRoundQuerySet:
    """Return the starts of the series of an end that opened before it and of which the sheets are there."""
    return Round.objects.filter(group=end.group_id, kind=FormKind.START, opens_on__lt=end.opens_on, emptied_at=None)


def compared_before(end: Round, form: rules.Form) -> set[str]:
    """Return the keys of what may have been compared when an end closed before: with any start, in any stand of now.

    What counts now, after an older backup was put back, says nothing of what counted then.
    """
    starts = Round.objects.filter(group=end.group_id, kind=FormKind.START).select_related("version")
    compared = {item.key for one in starts if not one.late_start for item in rules.compared(one.version.read(), form)}
    told = shown_end_of(end)
    return compared | set(told.pairs if told else ())


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


def one_each(rows: Iterable[Figures], *, told: Mapping[UUID, Told] | None = None, by_year: bool = False) -> set[UUID]:
    """Return which of these counting rounds stand for their series, where people are counted: each of them once.

    Of starts and of ends one for each group (and year in which it closed): the end that shows what changed, else the
    last that closed and that enough people filled in. One of which nothing is shown takes nothing away. Of other kinds
    all. `told` is what they tell (`told_by`), where that is known already: a start that is set aside shows no change.
    """
    kept, found = list(rows), dict[tuple[object, ...], UUID]()
    shown = told_by(kept) if told is None else told
    for row in sorted(kept, key=lambda row: _how_much(row, shown.get(row.round_id, _NOTHING))):
        year = localdate(row.round.closed_at).year if by_year else 0
        once = (row.round.group_id, row.round.kind, year)
        found[once if row.round.kind in WITH_CODE else (row.pk,)] = row.round_id
    return set(found.values())


def _how_much(row: Figures, told: Told) -> tuple[bool, bool, bool, bool, datetime, str]:
    """Return how much one of the rounds that are asked once shows; of two that show as much the last is more."""
    came = row.figures["came"]
    unhidden = any(not one.get("hidden") for one in told["items"].values())
    return rules.shows_change(told), came >= row.least and unhidden, came >= row.least, came > 0, row.at, str(row.pk)


def _told(row: Figures, aside: set[tuple[UUID, str]]) -> Told:
    change = row.figures.get("change")
    if change is None:
        return row.figures
    # Figures of before it was noted which start it was: that of the series.
    beside = {key for group, key in aside if group == row.round.group_id and change.get("with", key) == key}
    return rules.without_start(row.figures) if beside else row.figures
