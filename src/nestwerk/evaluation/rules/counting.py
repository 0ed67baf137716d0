"""What a closed round shows of its sheets: counts of each item on its own, when enough people answered it.

No two items are ever crossed, and nothing is split by language, device or day. What is hidden stands nowhere in it.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from nestwerk.evaluation.rules.answers import words_of
from nestwerk.evaluation.rules.definition import (
    AGREE,
    CHOICE,
    NO,
    NO_ANSWERS,
    NUMBER,
    POINTS,
    SMILEY,
    TEXT,
    YES,
    Form,
    Item,
)
from nestwerk.kernel.disclosure import answers

# Which edition of these rules made the figures.
EDITION = 1
Figures = dict[str, Any]


def figures(form: Form, sheets: Sequence[Mapping[str, Any]], *, least: int) -> Figures:
    """Return `{came, items: {key: {kind, answered, counts, mean} or {kind, hidden}}}`, without words of people."""
    return {
        "came": len(sheets),
        "items": {item.key: item_figures(item, sheets, least) for item in form.items if item.kind != TEXT},
    }


def item_figures(item: Item, sheets: Sequence[Mapping[str, Any]], least: int) -> Figures:
    """Return what one item shows of these sheets: its counts, or that too few people answered it."""
    given = [sheet[item.key] for sheet in sheets if item.key in sheet and sheet[item.key] not in NO_ANSWERS]
    counts = answers(_counts(item, given), people=len(given), k=least)
    if counts is None:
        # Nobody at all is told apart from too few only where the whole round is empty.
        return {"kind": item.kind, "hidden": True}
    told: Figures = {"kind": item.kind, "answered": len(given), "counts": counts}
    if item.kind == NUMBER:
        told["mean"] = round(math.fsum(given) / len(given), 1)
    return told


def _counts(item: Item, given: Sequence[Any]) -> dict[str, int]:
    counted = Counter(word for value in given for word in words_of(value))
    return {value: counted[value] for value in values_of(item)}


def values_of(item: Item) -> list[str]:
    """Return every answer that an item has, as words, in its own order."""
    if item.kind in (SMILEY, AGREE):
        return [str(point) for point in range(1, POINTS[item.kind] + 1)]
    if item.kind == CHOICE:
        return [option.key for option in item.options]
    if item.kind == NUMBER:
        steps = int((item.high - item.low) / item.step + 1e-9)
        numbers = [item.low + step * item.step for step in range(steps + 1)]
        return [str(int(number)) if number == int(number) else str(round(number, 6)) for number in numbers]
    return [] if item.kind == TEXT else [YES, NO]
