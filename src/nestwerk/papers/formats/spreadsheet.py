"""Spreadsheets (.xlsx) to rows: what is seen of each sheet, with the addresses behind cells."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.sheet_parts import Seen, seen_of
from nestwerk.papers.formats.table import MOST_ROWS, row_lines

MOST_COLUMNS = 200
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')


def read_xlsx(data: bytes) -> Paper:
    """Return the rows of all sheets that are shown, values as shown and no formulas.

    Words in boxes come below the rows of their sheet; heads and feet of pages last, in lines of the style "running".
    """
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as problem:  # openpyxl raises whatever broke
        raise Refused("broken") from problem
    lines: list[Line] = []
    running: dict[str, Line] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for number, sheet in enumerate(book.worksheets, start=1):
            if sheet.sheet_state != "visible":
                continue
            page = number if number > 1 else None
            seen = seen_of(archive, sheet._worksheet_path)
            lines += _lines(sheet, seen, page)
            for words in seen.boxes:
                lines += [Line(words, page, len(lines) + 1), Line("", page, len(lines) + 2)]
            running.update({words: Line(words, page, len(lines) + 1, "running") for words in seen.edges})
    book.close()
    lines += running.values()
    if not any(line.text for line in lines):
        raise Refused("empty")
    return Paper("table", tuple(lines))


def _lines(sheet: Any, seen: Seen, page: int | None) -> Iterator[Line]:
    sheet.reset_dimensions()
    rows, behind = list[list[str]](), list[tuple[str, ...]]()
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), start=1):
        if number in seen.hidden_rows:
            rows.append([])
            behind.append(())
            continue
        shown = [cell for column, cell in enumerate(row, start=1) if column not in seen.hidden_columns]
        rows.append([_shown(cell.value, getattr(cell, "number_format", "") or "") for cell in shown])
        columns = [column for column in range(1, len(row) + 1) if column not in seen.hidden_columns]
        behind.append(tuple(seen.links.get((number, column), "") for column in columns))
    for line, addresses in zip(row_lines(rows, page=page), behind, strict=True):
        links = tuple(dict.fromkeys(address for address in addresses if address))
        yield replace(line, links=links, behind=addresses[: len(line.cells)] if links else ())
    yield Line("", page, len(rows) + 1)


def _shown(value: object, form: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return _day(value, _QUOTED.sub("", form).lower().partition(";")[0])
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, int | float) and not isinstance(value, bool) and form.rstrip().endswith("%"):
        return f"{round(value * 100, 2):.15g}%"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def _day(value: date, form: str) -> str:
    """Return a date as it is shown: without the year, or without the day, where its cell does not show them.

    Months are figures: '3-6' typed as ages became a date, and stays '3-6'.
    """
    if form and "y" not in form and "d" in form and "m" in form:
        parts = (value.day, value.month) if form.index("d") < form.index("m") else (value.month, value.day)
        return f"{parts[0]}-{parts[1]}"
    if form and "d" not in form and "m" in form and "y" in form and "h" not in form:
        return f"{value.month}-{value.year}" if "yyy" in form else f"{value.month}-{value.year % 100}"
    clock = isinstance(value, datetime) and (value.hour or value.minute)
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) and clock else value.isoformat()[:10]
