"""Steps on a sheet, each as small as it is: what it changed, so that it can be taken back, and made again.

Whoever taps wrong on a telephone is tired: one step back is one step, however many came after it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nestwerk.nests.rules.sheet import WRONG, NotASheet, told_in

# A sheet as JSON tells it: its rows, each with a key, and what else stands on it.
Told = Mapping[str, Any]
ROWS = ("people", "items")
# A number that somebody had is not given again, also not after a step back.
STAYS = "last"
MOST_STEPS = 30


@dataclass(frozen=True)
class Step:
    """What goes back to how it was: rows with their place, keys that were not there, and what else differs."""

    rows: tuple[tuple[int, Told], ...] = ()
    out: tuple[int, ...] = ()
    rest: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Steps:
    """The steps that can be taken back, and those that were, the newest last."""

    back: tuple[Step, ...] = ()
    on: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Done:
    """What a step did: rows that came, that went and that changed, and what else."""

    came: tuple[Told, ...] = ()
    went: tuple[Told, ...] = ()
    changed: tuple[Told, ...] = ()
    rest: tuple[str, ...] = ()


def told(written: str) -> Told:
    """Return a sheet, as it was written, as JSON tells it."""
    sheet: Told = json.loads(written)
    return sheet


def as_written(sheet: Told) -> str:
    return json.dumps(sheet, ensure_ascii=False, separators=(",", ":"))


def step_after(steps: Steps, *, was: Told, now: Told) -> Steps:
    """Return the steps after a sheet was changed by hand; the oldest is forgotten when there are many."""
    step = between(now, was)
    return Steps((*steps.back, step)[-MOST_STEPS:]) if step != Step() else steps


def step_back(steps: Steps, now: Told) -> tuple[Told, Steps]:
    """Return the sheet of one step before. There has to be one."""
    was = taken(steps.back[-1], now)
    return was, Steps(steps.back[:-1], (*steps.on, between(was, now)))


def step_on(steps: Steps, now: Told) -> tuple[Told, Steps]:
    """Return the sheet with the step that was taken back. There has to be one."""
    after = taken(steps.on[-1], now)
    return after, Steps((*steps.back, between(after, now)), steps.on[:-1])


def between(now: Told, was: Told) -> Step:
    """Return the step that goes from how it is now to how it was."""
    rows = rows_of(now)
    there = {row["key"]: row for row in now[rows]}
    before = {row["key"] for row in was[rows]}
    return Step(
        rows=tuple((place, row) for place, row in enumerate(was[rows]) if there.get(row["key"]) != row),
        out=tuple(key for key in there if key not in before),
        rest=tuple((name, value) for name, value in was.items() if name not in (rows, STAYS) and now[name] != value),
    )


def taken(step: Step, now: Told) -> Told:
    """Return the sheet after this step."""
    name = rows_of(now)
    rows = [row for row in now[name] if row["key"] not in step.out]
    for place, row in step.rows:
        found = next((number for number, one in enumerate(rows) if one["key"] == row["key"]), None)
        if found is None:
            rows.insert(place, row)
        else:
            rows[found] = row
    return {**now, **dict(step.rest), name: rows}


def done_by(inverse: Step, now: Told) -> Done:
    """Return what the last step did, told by the step that takes it back."""
    there = {row["key"]: row for row in now[rows_of(now)]}
    back = [row for _place, row in inverse.rows]
    return Done(
        came=tuple(there[key] for key in inverse.out if key in there),
        went=tuple(row for row in back if row["key"] not in there),
        changed=tuple(there[row["key"]] for row in back if row["key"] in there),
        rest=tuple(name for name, _value in inverse.rest),
    )


def rows_of(sheet: Told) -> str:
    return next(name for name in ROWS if name in sheet)


def steps_written(steps: Steps) -> str:
    return as_written({"back": [_written(one) for one in steps.back], "on": [_written(one) for one in steps.on]})


def read_steps(words: str, now: Told) -> Steps:
    """Return the steps that were written for this sheet; of before there were steps, the sheet of one step before.

    Raises NotASheet: a page that keeps nothing sends its steps along.
    """
    if not words:
        return Steps()
    try:
        kept = told_in(words)
        if rows_of(now) in kept:
            return step_after(Steps(), was=kept, now=now)
        return Steps(*(tuple(_read(one) for one in kept[name][-MOST_STEPS:]) for name in ("back", "on")))
    except WRONG as problem:
        raise NotASheet from problem


def _written(step: Step) -> dict[str, Any]:
    return {"rows": step.rows, "out": step.out, "rest": dict(step.rest)}


def _read(kept: Any) -> Step:
    rows: Sequence[Any] = kept["rows"]
    return Step(
        rows=tuple((int(place), {**row, "key": int(row["key"])}) for place, row in rows),
        out=tuple(int(key) for key in kept["out"]),
        rest=tuple((str(name), value) for name, value in dict(kept["rest"]).items() if name not in (*ROWS, STAYS)),
    )
