"""Spreadsheets (.xlsx) to rows."""

from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook

from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.table import MOST_ROWS, row_lines

MOST_COLUMNS = 200


def read_xlsx(data: bytes) -> Paper:
    """Return the rows of all sheets, values as shown and no formulas."""
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as problem:  # openpyxl raises whatever broke
        raise Refused("broken") from problem
    lines: list[Line] = []
    for number, sheet in enumerate(book.worksheets, start=1):
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
        lines += row_lines([[_shown(value) for value in row] for row in rows], page=number if number > 1 else None)
        lines.append(Line("", number if number > 1 else None, len(lines) + 1))
    book.close()
    if not any(line.text for line in lines):
        raise Refused("empty")
    return Paper("table", tuple(lines))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
