"""A plan on paper: what, who, by when, a day together, how it went. Never changed: each change is a new sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

# What the parent notes of an item: while it is open, and when it is over.
OPEN = NEW, ASKED, YES = ("new", "asked", "yes")
OVER = DONE, CHANGED, DROPPED = ("done", "changed", "dropped")
# How it goes, when she looks back and it is not over.
BUSY = "busy"
# She looks back so many weeks after the plan was begun.
WEEKS = (2, 8)
MOST_ITEMS, MOST_POINTS, MOST_COMING = 20, 10, 40
LONGEST_WHAT, LONGEST_WHY, LONGEST_PLACE = 140, 200, 80

Row = TypeVar("Row", "PlanItem", "BringTogetherDay")


class PlanFull(ValueError):
    """More items than fit on a plan."""


@dataclass(frozen=True)
class LookBack:
    """How an item went after so many weeks."""

    weeks: int
    answer: str


@dataclass(frozen=True)
class PlanItem:
    """One thing to do. `who` is '' for the parent herself; `by` and `added` are days as ISO writes them, or ''.

    `was` is the state to which it goes back when it turns out not to be over.
    """

    key: int
    what: str
    who: str = ""
    by: str = ""
    state: str = NEW
    why: str = ""
    was: str = NEW
    added: str = ""
    looks: tuple[LookBack, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.state in OVER


@dataclass(frozen=True)
class BringTogetherDay:
    """Where and when the people around the family come together, who comes, and about what."""

    place: str = ""
    on: str = ""
    hour: str = ""
    coming: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    coach: bool = False
    # How it went, once it is past and she said so.
    how: str = ""

    def is_asked(self, *, today: str) -> bool:
        """True when the day is past and she did not say yet how it went."""
        return bool(self.on) and self.on < today and not self.how


@dataclass(frozen=True)
class PlanSheet:
    """One plan. `last` is the highest number given to an item, so that no number is given twice."""

    items: tuple[PlanItem, ...] = ()
    day: BringTogetherDay | None = None
    last: int = 0

    @property
    def has_words(self) -> bool:
        """True when something stands on it."""
        return bool(self.items) or self.day is not None

    def item(self, key: int) -> PlanItem | None:
        return next((one for one in self.items if one.key == key), None)

    @property
    def is_open(self) -> bool:
        """True while something is to be done."""
        return any(not one.is_over for one in self.items)

    @property
    def in_order(self) -> list[PlanItem]:
        """Return what is open first, the earliest day first, and then what is over."""
        return sorted(self.items, key=lambda one: (one.is_over, one.by or "9999", one.key))


def put(sheet: PlanSheet, item: PlanItem, *, last: int | None = None) -> PlanSheet:
    """Return the sheet with one more item, under a number of its own. `last` is the highest number when the form was
    drawn: the same press again puts nothing on it. Raises PlanFull."""
    there = sheet.item(last + 1) if last is not None else None
    if there and (there.what, there.who, there.by) == (item.what, item.who, item.by):
        return sheet
    if len(sheet.items) >= MOST_ITEMS:
        raise PlanFull
    return replace(sheet, items=(*sheet.items, replace(item, key=sheet.last + 1)), last=sheet.last + 1)


def change(sheet: PlanSheet, changed: PlanItem) -> PlanSheet:
    """Return the sheet with one item as it is now."""
    return replace(sheet, items=tuple(changed if one.key == changed.key else one for one in sheet.items))


def take_out(sheet: PlanSheet, key: int) -> PlanSheet:
    return replace(sheet, items=tuple(one for one in sheet.items if one.key != key))


def marked(item: PlanItem, state: str) -> PlanItem:
    """Return the item in another state; what was open is remembered, for the way back."""
    was = item.state if item.state in OPEN else item.was
    return replace(item, state=state, was=was, why=item.why if state in OVER else "")


def put_back(item: PlanItem) -> PlanItem:
    """Return an item that was over as it was before."""
    return marked(item, item.was) if item.is_over else item


def looked_back(item: PlanItem, look: LookBack) -> PlanItem:
    """Return the item with how it went; 'done', 'changed' and 'dropped' end it."""
    looks = (*(one for one in item.looks if one.weeks != look.weeks), look)
    item = replace(item, looks=looks)
    return marked(item, look.answer) if look.answer in OVER else item


def merged(now: Row, *, was: Row, new: Row) -> Row:
    """Return how it is now with what a page changed that showed it as it was: two pages at once both count."""
    changed: dict[str, Any] = {}
    for field in fields(now):
        before, wanted = getattr(was, field.name), getattr(new, field.name)
        if wanted != before:
            there = getattr(now, field.name)
            changed[field.name] = _both(there, before, wanted) if isinstance(wanted, tuple) else wanted
    return replace(now, **changed)


def _both(there: Sequence[Any], before: Sequence[Any], wanted: Sequence[Any]) -> tuple[Any, ...]:
    if there == before:
        return tuple(wanted)
    kept = [one for one in there if one in wanted or one not in before]
    return (*kept, *(one for one in wanted if one not in before and one not in kept))


def begins_at(sheet: PlanSheet, *, begun_at: datetime, at: datetime) -> datetime:
    """Return from when a plan counts: an empty one, begun long ago or by another, from what is put on it now."""
    return begun_at if sheet.has_words else at


def moments(begun_at: datetime) -> dict[int, datetime]:
    """Return when the parent looks back, by the number of weeks."""
    return {weeks: begun_at + timedelta(weeks=weeks) for weeks in WEEKS}


def next_moment(begun_at: datetime, *, after: datetime) -> datetime | None:
    return min((moment for moment in moments(begun_at).values() if moment > after), default=None)


def to_look_back_on(sheet: PlanSheet, *, begun_at: datetime, at: datetime) -> tuple[int, list[PlanItem]]:
    """Return after how many weeks she looks back now, and on what: open items that stood there then."""
    weeks = max((number for number, moment in moments(begun_at).items() if moment <= at), default=0)
    if not weeks:
        return 0, []
    day = moments(begun_at)[weeks].date().isoformat()
    asked = [one for one in sheet.in_order if not one.is_over and one.added < day]
    return weeks, [one for one in asked if all(look.weeks != weeks for look in one.looks)]


def asks(sheet: PlanSheet, *, begun_at: datetime, at: datetime) -> bool:
    """True when the plan asks how something went: a thing to do, or the day together."""
    is_day_asked = sheet.day is not None and sheet.day.is_asked(today=at.date().isoformat())
    return is_day_asked or bool(to_look_back_on(sheet, begun_at=begun_at, at=at)[1])
