"""What closed rounds show, as plain data for a paper: questions with the same answers stand in one table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Protocol

from django.utils.translation import gettext

from nestwerk.evaluation.queries.change import Change
from nestwerk.evaluation.queries.results import Bar, Found, Results
from nestwerk.evaluation.rules import CHOICE, YESNO
from nestwerk.ui.language import Said

Plain = dict[str, Any]


class Shown(Protocol):
    """One question with its counts: of one group, or of several together."""

    @property
    def label(self) -> Said: ...
    @property
    def bars(self) -> tuple[Bar, ...]: ...
    @property
    def answered(self) -> int: ...
    @property
    def many(self) -> bool: ...
    @property
    def kind(self) -> str: ...


def sections_of(results: Results, *, compared: bool = True) -> list[Plain]:
    """Return the sections of a round: tables of what is shown, and the questions that are hidden.

    `compared`: also what is told with its start already.
    """
    found = []
    for section in results.sections:
        open_ones = [item for item in section.items if not item.hidden and not item.later]
        shown = [item for item in open_ones if compared or not item.change]
        unseen = [item for item in section.items if item.hidden and not item.change]
        tables = [*_begun(section.items), *tables_of(shown)]
        found.append({"title": section.title.text, "tables": tables, "hidden": hidden_of(unseen)})
    return [one for one in found if one["tables"] or one["hidden"]]


def hidden_of(items: Iterable[Found]) -> list[Plain]:
    """Return by reason the questions that are hidden."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.why, []).append(item.label.text)
    return [{"why": why, "labels": labels} for why, labels in found.items()]


def _begun(items: Iterable[Found]) -> list[Plain]:
    """Return what everybody said at the start, where too few pairs were found to say what changed."""
    start = gettext("At the start")
    begun = [item.before for item in items if item.before]
    return tables_of(replace(one, label=Said(f"{one.label.text} · {start}")) for one in begun)


def tables_of(items: Iterable[Shown]) -> list[Plain]:
    """Return tables with a row for each question; where several answers could be chosen, a row for each answer."""
    found: list[Plain] = []
    for (many, heads), alike in groupby(items, key=lambda one: (one.many, tuple(bar.words.text for bar in one.bars))):
        questions = list(alike)
        if many:
            found += [_by_answer(one) for one in questions]
        else:
            rows = [_by_question(one) for one in questions]
            found.append({"many": False, "heads": list(heads), "rows": rows})
    return found


def _by_question(item: Shown) -> Plain:
    counts = [bar.count for bar in item.bars]
    cells = [[bar.words.text, bar.count] for bar in item.bars]
    # A scale begins with the least good; choices, and yes or no, with the best.
    parts = parts_of(counts, best_first=item.kind in (YESNO, CHOICE))
    return {"label": item.label.text, "counts": counts, "cells": cells, "parts": parts}


def parts_of(counts: Sequence[int], *, best_first: bool = False) -> list[Plain]:
    """Return a bar of a hundred wide in parts, as wide as there are people; the shade goes with the answer, 1 to 5."""
    found, begin, people = [], 0.0, sum(counts)
    for number, count in enumerate(counts):
        width = 100 * count / people if people else 0
        shade = 1 + round(4 * number / max(len(counts) - 1, 1))
        if count:
            shown = {"x": f"{begin:.2f}", "width": f"{width:.2f}", "people": count}
            found.append({**shown, "shade": 6 - shade if best_first else shade})
        begin += width
    return found


def _by_answer(item: Shown) -> Plain:
    rows = [{"label": bar.words.text, "count": bar.count} for bar in item.bars]
    most = max((bar.count for bar in item.bars), default=0)
    return {"many": True, "label": item.label.text, "rows": rows, "most": most}


def changes_of(results: Results) -> list[Plain]:
    """Return what changed, question by question, with the picture of the pairs."""
    return [_change(one, one.change) for one in results.items if one.change]


def _change(item: Found, change: Change) -> Plain:
    drawn = change.picture
    return {
        "label": item.label.text,
        "people": change.n,
        "better": change.better,
        "same": change.same,
        "worse": change.worse,
        "parts": parts_of([change.worse, change.same, change.better]),
        "begin": change.begin,
        "end": change.end,
        "low": change.low,
        "high": change.high,
        "width": drawn.width,
        "height": drawn.height,
        "ticks": [list(tick) for tick in drawn.ticks],
        "dots": [{"y": row.y, "before": row.before, "after": row.after, "kind": row.kind} for row in drawn.rows],
        "pairs": [list(row) for row in change.rows],
    }
