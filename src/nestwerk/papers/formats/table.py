"""CSV to rows."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import islice

from nestwerk.papers.formats.paper import Line, Paper, Refused
from nestwerk.papers.formats.text import decode

MOST_ROWS = 20_000
SEPARATORS = ",;\t|"


def read_csv(data: bytes) -> Paper:
    """Return the rows of a CSV file, whichever separator it uses."""
    text, warnings = decode(data)
    try:
        rows = list(islice(csv.reader(StringIO(text, newline=""), delimiter=separator(text)), MOST_ROWS + 1))
    except csv.Error as problem:
        raise Refused("broken") from problem
    lines = row_lines(rows)
    if not any(line.cells for line in lines):
        raise Refused("empty")
    return Paper("table", lines, warnings)


def separator(text: str) -> str:
    """Return the separator that gives the most rows of equal width."""

    def fit(mark: str) -> tuple[int, int]:
        rows = list(csv.reader(StringIO(text[:50_000], newline=""), delimiter=mark))[:-1] or [[]]
        widths = [len(row) for row in rows if row]
        usual = max(set(widths), key=widths.count) if widths else 1
        return (widths.count(usual) if usual > 1 else 0, usual)

    one_row = text.strip().count("\n") == 0
    if one_row:
        return max(SEPARATORS, key=text.count)
    return max(SEPARATORS, key=fit)


def row_lines(rows: Sequence[Iterable[str]], page: int | None = None) -> tuple[Line, ...]:
    """Return rows of cells as lines; empty cells at the end of a row do not count."""
    if len(rows) > MOST_ROWS:
        raise Refused("too-big")
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = tuple(str(cell).strip() for cell in row)
        while cells and not cells[-1]:
            cells = cells[:-1]
        lines.append(Line("\t".join(cells), page, number, "row" if cells else "", cells))
    return tuple(lines)
