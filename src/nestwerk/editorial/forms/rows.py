"""Fields in rows: each row a few cells, as many rows as are needed, one more at a press. Works without a script."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

MOST_ROWS = 30
ADD, DROP = "rij-erbij", "rij-weg"
Choices = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class Column:
    """One cell of every row: its name, its label, and the field that reads it."""

    name: str
    label: Any
    field: forms.Field
    needed: bool = False
    # A short cell stands beside others.
    short: bool = False

    @property
    def choices(self) -> Choices:
        return [*self.field.widget.choices] if isinstance(self.field.widget, forms.Select) else []


@dataclass(frozen=True)
class Cell:
    """One cell as it is drawn."""

    column: Column
    html_name: str
    value: str

    @property
    def html_id(self) -> str:
        return f"id_{self.html_name}"


class RowsWidget(forms.Widget):
    """Reads `name-0-cell`, `name-1-cell` and so on; `name-rows` says how many, and that they were on the page."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return f"{name}-rows" not in data

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> list[dict[str, str]] | None:
        return _posted(data, name, [column.name for column in self.columns])

    def use_required_attribute(self, _initial: Any) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-{self.columns[0].name}"

    def data_of(self, name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """Return rows as they would be posted."""
        told = {
            f"{name}-{number}-{column.name}": _shown(row.get(column.name))
            for number, row in enumerate(rows)
            for column in self.columns
        }
        return {f"{name}-rows": str(len(rows)), **told}


class RowsField(forms.Field):
    """A list of rows, each a mapping of cells; empty rows fall away. None when it was not on the page."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        row_label: Any,
        check: Callable[[Mapping[str, Any]], str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(required=False, widget=RowsWidget(columns), **kwargs)
        self.columns, self.row_label, self.check = columns, row_label, check

    def clean(self, value: Any) -> list[dict[str, Any]] | None:
        if value is None:
            return None
        rows = [(number, row) for number, row in enumerate(value, 1) if any(row.values())]
        problems = [problem for number, row in rows for problem in self._problems(number, row)]
        if problems:
            raise ValidationError(problems)
        return [self._read(row) for _number, row in rows]

    def _problems(self, number: int, row: Mapping[str, str]) -> list[str]:
        where = {"row": self.row_label, "number": number}
        found = []
        for column in self.columns:
            try:
                column.field.clean(row[column.name])
            except ValidationError as problem:
                told = {**where, "cell": column.label, "problem": " ".join(problem.messages)}
                found.append(_("%(row)s %(number)d, %(cell)s: %(problem)s") % told)
            if column.needed and not row[column.name]:
                found.append(_("%(row)s %(number)d: fill in “%(cell)s”.") % {**where, "cell": column.label})
        if not found and self.check and (said := self.check(self._read(row))):
            found.append(_("%(row)s %(number)d: %(problem)s") % {**where, "problem": said})
        return found

    def _read(self, row: Mapping[str, str]) -> dict[str, Any]:
        return {column.name: column.field.clean(row[column.name]) for column in self.columns}


def rows_of(bound: forms.BoundField) -> list[list[Cell]]:
    """Return the rows of a bound field as they are drawn: one at least, and an empty one where it was asked for."""
    columns = bound.field.columns  # type: ignore[attr-defined]
    rows = bound.value()
    if rows is None:
        rows = bound.initial or []
    return [
        [Cell(c, f"{bound.html_name}-{number}-{c.name}", _shown(row.get(c.name))) for c in columns]
        for number, row in enumerate(rows or [{}])
    ]


def changed_rows(data: QueryDict) -> QueryDict | None:
    """Return what was posted with a row more or less, when that is what was pressed; else None."""
    name, number = str(data.get(ADD, "")), -1
    if not name:
        name, _dash, which = str(data.get(DROP, "")).rpartition("-")
        number = int(which) if which.isdecimal() else -1
    if not name or f"{name}-rows" not in data:
        return None
    start = f"{name}-"
    cells = {key.rsplit("-", 1)[1] for key in data if key.startswith(start) and key.count("-") > 1}
    rows = _posted(data, name, sorted(cells)) or []
    rows = [row for place, row in enumerate(rows) if place != number]
    new = data.copy()
    for key in [key for key in new if key.startswith(start)]:
        del new[key]
    kept = [*rows, {}] if data.get(ADD) and len(rows) < MOST_ROWS else rows
    new[f"{name}-rows"] = str(len(kept))
    for place, row in enumerate(kept):
        for cell, text in row.items():
            new[f"{name}-{place}-{cell}"] = text
    return new


def _posted(data: Mapping[str, Any], name: str, cells: Sequence[str]) -> list[dict[str, str]] | None:
    amount = str(data.get(f"{name}-rows", ""))
    if not amount.isdecimal():
        return None
    numbers = range(min(int(amount), MOST_ROWS))
    return [{cell: str(data.get(f"{name}-{number}-{cell}", "")).strip() for cell in cells} for number in numbers]


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
