"""A table as bytes: CSV and XLSX. No cell of it can become a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | int | float | date | datetime | bool | None


@dataclass(frozen=True)
class Table:
    """A name, the heads of the columns, and rows of values in that order."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]


# A program for sheets may take words that begin like this for a formula (wide forms included).
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# What XML 1.0 cannot hold.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
MOST_IN_A_NAME, MOST_IN_A_CELL, WIDEST, NARROWEST = 31, 32_767, 60, 10
# Beyond this many rows a spreadsheet is measured by its first ones.
MEASURED_ROWS = 200


def is_formula(words: str) -> bool:
    """True when a program for sheets might calculate these words instead of showing them."""
    return bool(_FORMULA.match(words))


def csv_bytes(table: Table, *, yes: str, no: str, zone: tzinfo) -> bytes:
    """Return UTF-8 with a byte order mark, semicolons between, commas in numbers.

    Excel in Belgium and the Netherlands parts columns at semicolons, because the comma is
    its decimal sign; without the mark it reads UTF-8 as something else. LibreOffice reads
    the same file right. Words that look like a formula get an apostrophe in front.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_plain(head, yes, no, zone) for head in table.heads])
    writer.writerows([_plain(value, yes, no, zone) for value in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _plain(value: Value, yes: str, no: str, zone: tzinfo) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return _here(value, zone).isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    words = value.replace("\x00", "")
    return f"'{words}" if is_formula(words) else words


def _here(moment: datetime, zone: tzinfo) -> datetime:
    """Return the clock on the wall: a sheet knows no time zones."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


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
        value = _here(value, zone)
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
