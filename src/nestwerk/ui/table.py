"""Rows for the table and the participation ladder, ready for their templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Label = str | Promise


@dataclass(frozen=True)
class Hidden:
    """A figure that is known and not shown, so that nobody can be recognised."""


HIDDEN = Hidden()
Value = Label | int | float | Hidden | None


@dataclass(frozen=True)
class Column:
    """A heading, and whether the cells under it are figures."""

    label: Label
    figure: bool = False


@dataclass(frozen=True)
class Cell:
    """One value with its heading. `kind` is value, hidden or unknown: three kinds of nothing look different."""

    column: Column
    value: Value
    kind: str


def table_rows(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> list[list[Cell]]:
    """Join each value to its column. None is unknown, HIDDEN is hidden, 0 is a figure."""
    return [[Cell(column, value, _kind(value)) for column, value in zip(columns, row, strict=True)] for row in rows]


def _kind(value: Value) -> str:
    if value is None:
        return "unknown"
    return "hidden" if isinstance(value, Hidden) else "value"


@dataclass(frozen=True)
class Rung:
    """One row of the ladder: its word, how many arcs it has, and per phase '', 'lit' or 'top'."""

    label: Label
    arcs: int
    cells: list[str]


def ladder_rows(levels: Sequence[Label], reached: Sequence[int | None]) -> list[Rung]:
    """Return the rungs from high to low. `levels` run from low to high; `reached` is one level per phase."""
    return [
        Rung(label, arcs, [_light(arcs, step) for step in reached]) for arcs, label in reversed(list(enumerate(levels)))
    ]


def _light(rung: int, step: int | None) -> str:
    if step is None or rung > step:
        return ""
    return "top" if rung == step else "lit"
