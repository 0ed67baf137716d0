"""Start and end of one group side by side: what changed for those whose two sheets were found together.

Three tables of one question overlap: all starts, all ends, and the pairs. Whoever has two of them can subtract, and may
so read what the one parent who stopped had answered. So each pair is shown only when there are enough, and beside the
pairs a whole pile only when nobody, or enough people, are in it without a pair (kernel.disclosure.beside). What is
compared is therefore shown once, at the end: a start keeps it back (`kept_back`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nestwerk.evaluation.rules.counting import Figures, item_figures
from nestwerk.evaluation.rules.definition import AGREE, NO_ANSWERS, NUMBER, SMILEY, Form, Item
from nestwerk.evaluation.rules.outcomes import Pair, outcome_of
from nestwerk.evaluation.rules.pairing import Marks, pair
from nestwerk.kernel.disclosure import answers, beside

# Which edition of these rules compared.
EDITION = 1
SCALES = (SMILEY, AGREE, NUMBER)
# Why something is hidden, where it is not for too few answers: beside what is shown of the same people it would tell
# of one of them; after an older backup, what was shown before could be subtracted.
BESIDE, RESTORED = "beside", "restored"


@dataclass(frozen=True)
class Filled:
    """A sheet as it is compared: its answers, and the marks of the code on it (none: no code)."""

    answers: Mapping[str, Any]
    marks: Marks = ()


def compared(start: Form, end: Form) -> list[Item]:
    """Return the items that both forms ask in the same way, on a scale, as the end asks them."""
    return [item for item in end.items if item.kind in SCALES and _alike(start.item(item.key), item)]


def _alike(one: Item | None, other: Item) -> bool:
    return one is not None and (one.kind, one.low, one.high, one.step) == (
        other.kind,
        other.low,
        other.high,
        other.step,
    )


def comparison(start: Form, end: Form, starts: Sequence[Filled], ends: Sequence[Filled], *, least: int) -> Figures:
    """Return what may be seen of a start and an end together.

    `{starts, ends, codes: [start, end], paired, items: {key: {kind, pairs or hidden, outcome, start, end}}}`: `start`
    and `end` are the figures of all sheets of that moment, hidden where they would tell of those without a pair.
    """
    first = [one for one in starts if one.marks]
    last = [one for one in ends if one.marks]
    found = pair([one.marks for one in first], [one.marks for one in last])
    both = [(first[one].answers, last[other].answers) for one, other in found.pairs]
    return {
        "starts": len(starts),
        "ends": len(ends),
        "codes": [len(first), len(last)],
        "paired": len(both),
        "items": {item.key: _item(item, starts, ends, both, least) for item in compared(start, end)},
    }


def _item(
    item: Item,
    starts: Sequence[Filled],
    ends: Sequence[Filled],
    both: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]],
    least: int,
) -> Figures:
    pairs = sorted((one[item.key], other[item.key]) for one, other in both if _given(one, item) and _given(other, item))
    shown = answers({}, people=len(pairs), k=least) is not None
    told: Figures = {"kind": item.kind}
    if shown:
        told["pairs"] = [list(one) for one in pairs]
        told["outcome"] = asdict(outcome_of([Pair(*one) for one in pairs], step=step_of(item)))
    else:
        told["hidden"] = True
    for name, pile in (("start", starts), ("end", ends)):
        rest = sum(_given(one.answers, item) for one in pile) - len(pairs)
        whole = item_figures(item, [one.answers for one in pile], least)
        told[name] = whole if not shown or beside(rest, k=least) else {"kind": item.kind, "hidden": True}
    return told


def step_of(item: Item) -> float:
    """Return one full step of a scale: what counts as a change."""
    return float(item.step) if item.kind == NUMBER else 1.0


def _given(sheet: Mapping[str, Any], item: Item) -> bool:
    return item.key in sheet and sheet[item.key] not in NO_ANSWERS


def kept_back(figures: Figures, items: Sequence[Item]) -> Figures:
    """Return the figures of a round without the items that are shown with a comparison instead."""
    keys = {item.key for item in items}
    return _told(figures, {key: {"compared": True} for key in keys})


def hidden_in(figures: Figures, keys: Iterable[str], *, why: str) -> Figures:
    """Return the figures of a round in which these items are hidden, for another reason than too few answers.

    What too few answered stays hidden for that.
    """
    few = {key for key, one in figures["items"].items() if one.get("hidden")}
    return _told(figures, {key: {"hidden": True, "why": why} for key in set(keys) - few})


def without_start(figures: Figures) -> Figures:
    """Return the figures of an end without its start, which was set aside: no pairs, and of each item the end alone."""
    items = {
        key: {"kind": one["kind"], "hidden": True, "start": {"kind": one["kind"], "hidden": True}, "end": _end(one)}
        for key, one in figures["change"]["items"].items()
    }
    return {**figures, "change": {"items": items}}


def shows_change(figures: Figures) -> bool:
    """True when the figures of an end show the pairs of at least one item."""
    return any("pairs" in one for one in figures.get("change", {}).get("items", {}).values())


def end_shows(change: Figures) -> bool:
    """True when a comparison shows pairs, or what everybody said at the end, of at least one item."""
    return any("pairs" in one or "counts" in one["end"] for one in change["items"].values())


def shows_any(figures: Figures, keys: Iterable[str]) -> bool:
    """True when the figures of an end show one of these items, by itself or in a comparison."""
    items = figures["items"]
    return "change" in figures or any("counts" in items.get(key, {}) for key in keys)


def _end(told: Figures) -> Figures:
    # Beside pairs an end is hidden for their sake alone: at least as many answered.
    end: Figures = told["end"]
    return {**end, "why": BESIDE} if "pairs" in told and end.get("hidden") else end


def _told(figures: Figures, instead: Mapping[str, Figures]) -> Figures:
    items = figures["items"].items()
    told = {key: {"kind": one["kind"], **instead[key]} if key in instead else one for key, one in items}
    return {**figures, "items": told}
