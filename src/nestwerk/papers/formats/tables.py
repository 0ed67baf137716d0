"""A table, and how it is written as CSV. No cell of it can become a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from io import StringIO

Value = str | int | float | date | datetime | bool | None


@dataclass(frozen=True)
class Table:
    """A name, the heads of the columns, and rows of values in that order."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]


# A program for sheets may take words that begin like this for a formula (wide forms included).
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


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
        return on_the_wall(value, zone).isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    words = value.replace("\x00", "")
    return f"'{words}" if is_formula(words) else words


def on_the_wall(moment: datetime, zone: tzinfo) -> datetime:
    """Return the clock on the wall: a sheet knows no time zones."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
