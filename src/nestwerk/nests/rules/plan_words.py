"""A plan as it is written on a sealed sheet, or on a page that keeps nothing, and read again."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from nestwerk.nests.rules.plan import (
    BUSY,
    LONGEST_PLACE,
    LONGEST_WHAT,
    LONGEST_WHY,
    MOST_COMING,
    MOST_ITEMS,
    MOST_POINTS,
    OPEN,
    OVER,
    WEEKS,
    BringTogetherDay,
    LookBack,
    PlanItem,
    PlanSheet,
)
from nestwerk.nests.rules.sheet import LONGEST, WRONG, NotASheet, one_of, told_in

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
Read = TypeVar("Read")


def written(thing: PlanSheet | PlanItem | BringTogetherDay) -> str:
    return json.dumps(asdict(thing), ensure_ascii=False, separators=(",", ":"))


def read_plan(words: str) -> PlanSheet:
    """Return the plan that was written. Raises NotASheet: a page that keeps nothing sends its plan along."""
    return _read(words, _plan)


def read_item(words: str) -> PlanItem:
    """Return the item that a page showed. Raises NotASheet."""
    return _read(words, _item)


def read_together(words: str) -> BringTogetherDay:
    """Return the day that a page showed. Raises NotASheet."""
    return _read(words, _together)


def is_day(words: str) -> bool:
    """True for a day as ISO writes it, in a year that people plan for."""
    try:
        return len(words) == 10 and 2000 <= date.fromisoformat(words).year < 2100
    except ValueError:
        return False


def is_hour(words: str) -> bool:
    return _HOUR.fullmatch(words) is not None


def _read(words: str, read: Callable[[Any], Read]) -> Read:
    try:
        return read(told_in(words))
    except WRONG as problem:
        raise NotASheet from problem


def _plan(told: Any) -> PlanSheet:
    items = tuple(_item(one) for one in told["items"])
    if len(items) > MOST_ITEMS or len({one.key for one in items}) < len(items):
        raise NotASheet
    day = _together(told["day"]) if told["day"] else None
    return PlanSheet(items, day, max([int(told["last"]), *(one.key for one in items)]))


def _item(told: Any) -> PlanItem:
    looks = (
        LookBack(_number(one["weeks"], WEEKS), one_of(one["answer"], (BUSY, *OVER))) for one in list(told["looks"])
    )
    return PlanItem(
        key=int(told["key"]),
        what=str(told["what"])[:LONGEST_WHAT],
        who=str(told["who"])[:LONGEST],
        by=_if(is_day, told["by"]),
        state=one_of(told["state"], (*OPEN, *OVER)),
        why=str(told["why"])[:LONGEST_WHY],
        was=one_of(told["was"], OPEN),
        added=_if(is_day, told["added"]),
        looks=tuple(looks)[: len(WEEKS)],
    )


def _together(told: Any) -> BringTogetherDay:
    return BringTogetherDay(
        place=str(told["place"])[:LONGEST_PLACE],
        on=_if(is_day, told["on"]),
        hour=_if(is_hour, told["hour"]),
        coming=tuple(str(name)[:LONGEST] for name in told["coming"])[:MOST_COMING],
        agenda=tuple(str(point)[:LONGEST_WHAT] for point in told["agenda"])[:MOST_POINTS],
        coach=bool(told["coach"]),
        # A plan of before has none.
        how=one_of(told.get("how", ""), ("", *OVER)),
    )


def _if(right: Callable[[str], bool], words: Any) -> str:
    if not words:
        return ""
    if not right(str(words)):
        raise NotASheet
    return str(words)


def _number(told: Any, known: tuple[int, ...]) -> int:
    if told not in known:
        raise NotASheet
    return int(told)
