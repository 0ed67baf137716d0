"""Tables as a workbook for Excel and LibreOffice. No cell of it can become a formula."""

import re
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from nestwerk.papers.formats.tables import Table, Value, is_formula, on_the_wall

# What XML 1.0 cannot hold.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
MOST_IN_A_NAME, MOST_IN_A_CELL, WIDEST, NARROWEST = 31, 32_767, 60, 10
# Beyond this many rows a spreadsheet is measured by its first ones.
MEASURED_ROWS = 200


def xlsx_bytes(tables: Sequence[Table], *, zone: tzinfo) -> bytes:
    """Return a workbook with one sheet a table: bold heads that stay in sight, real dates and numbers."""
    book = Workbook(write_only=True)
    names: set[str] = set()
    for table in tables:
        rows = [list(row) for row in table.rows]
        sheet = book.create_sheet(_name(table.name, names))
        sheet.freeze_panes = "A2"
        for number, width in enumerate(_widths(table.heads, rows), start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_cell(sheet, head, zone, head=True) for head in table.heads])
        for row in rows:
            sheet.append([_cell(sheet, value, zone) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(table.heads)))}{len(rows) + 1}"
    if not tables:
        book.create_sheet("1")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a sheet, and that no other sheet has."""
    base = _NOT_IN_A_NAME.sub(" ", _NOT_XML.sub("", wanted)).strip()[:MOST_IN_A_NAME] or "1"
    name, number = base, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = base[: MOST_IN_A_NAME - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


def _widths(heads: Sequence[str], rows: list[list[Value]]) -> list[float]:
    longest = [
        max([len(head), *(len(str(row[number])) for row in rows[:MEASURED_ROWS] if number < len(row))])
        for number, head in enumerate(heads)
    ]
    return [float(min(WIDEST, max(NARROWEST, letters + 2))) for letters in longest]


def _cell(sheet: object, value: Value, zone: tzinfo, *, head: bool = False) -> WriteOnlyCell:
    if isinstance(value, datetime):
        value = on_the_wall(value, zone)
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str):
        words = _NOT_XML.sub("", value)[:MOST_IN_A_CELL]
        cell.value = words
        # Words stay words: openpyxl would make a formula of what begins with '='.
        cell.data_type = "s"
        # Excel's own apostrophe: it shows the words as they are and never calculates them.
        cell.quotePrefix = is_formula(words)
        cell.alignment = Alignment(vertical="top", wrap_text=not head)
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if head:
        cell.font = Font(bold=True)
    return cell
