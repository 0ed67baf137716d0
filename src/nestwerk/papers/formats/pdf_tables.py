"""Tables of a PDF: printed words that stand in rows and columns."""

from collections.abc import Sequence
from dataclasses import replace

from nestwerk.papers.formats.pdf_pairs import paired
from nestwerk.papers.formats.pdf_row import Row

# Cells of one row are read one after the other: no further apart than this.
NEAR = 10
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2
# Lines within one cell stand closer than this many letter sizes.
CLOSE = 1.5


def tabulated(rows: Sequence[Row]) -> list[Row]:
    """Return printed lines, those of tables made into rows with cells; others that share a line are joined."""
    whole: list[Row] = []
    rows = _unstretched(rows)
    position = 0
    while position < len(rows):
        end = _table_end(rows, position)
        table = _table(rows[position:end]) if end - position >= FEWEST_COLUMNS * FEWEST_ROWS - 2 else []
        table = table or paired(rows[position:end])
        if table:
            whole += table
            position = end
        else:
            whole.append(rows[position])
            position += 1
    return _joined(whole)


def _unstretched(rows: Sequence[Row]) -> list[Row]:
    """A hyphenated line goes on below where its cell begins: what stands between was only stretched."""
    whole: list[Row] = []
    for number, row in enumerate(rows):
        whole.append(row)
        below = rows[number + 1] if number + 1 < len(rows) else None
        if not row.text.endswith("-") or below is None or abs(below.left - row.left) < 2:
            continue
        line = [
            place for place in range(max(0, len(whole) - 4), len(whole)) if abs(whole[place].bottom - row.bottom) < 1
        ]
        first = next((place for place in line if abs(whole[place].left - below.left) < 2), None)
        if first is not None:
            text = " ".join(part.text for part in whole[first:])
            whole[first:] = [replace(whole[first], text=text, right=row.right)]
    return whole


def _beside(one: Row, other: Row) -> bool:
    """True when two printed lines share a line but not a place in it."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = one.right + 0.5 * one.size < other.left or other.right + 0.5 * one.size < one.left
    return shared > 0.5 * min(one.size, other.size) and apart


def _table_end(rows: Sequence[Row], start: int) -> int:
    """Return where a table that begins here ends; `start` when none does."""
    if not any(_beside(rows[start], row) for row in rows[start + 1 : start + NEAR]):
        return start
    end, reached = start, start
    while end < len(rows):
        beside = [number for number in range(end + 1, min(end + NEAR, len(rows))) if _beside(rows[end], rows[number])]
        reached = max([reached, *beside])
        within_cell = end > start and _below(rows[start:end], rows[end])
        if not beside and end > reached and not within_cell:
            break
        end += 1
    return end


def _below(above: Sequence[Row], row: Row) -> bool:
    """True for the next line of a cell."""
    return any(
        0 < one.bottom - row.bottom < CLOSE * row.size and one.left - 2 < row.right and row.left < one.right + 2
        for one in above[-NEAR:]
    )


def _table(rows: Sequence[Row]) -> list[Row]:
    columns = _columns(rows)
    bands = _bands(rows)
    if len(columns) < FEWEST_COLUMNS or len(bands) < FEWEST_ROWS:
        return []
    made = []
    for band in bands:
        cells = ["" for _ in columns]
        for row in band:
            middle = (row.left + row.right) / 2
            number = min(range(len(columns)), key=lambda at: _distance(columns[at], row.left, middle))
            cells[number] = _in_cell(cells[number], row.text)
        links = tuple(link for row in band for link in row.links)
        made.append(replace(band[0], text="\t".join(cells), cells=tuple(cells), links=links))
    return made


def _in_cell(before: str, text: str) -> str:
    if before.endswith("-"):
        return before[:-1] + text
    return f"{before} {text}".strip()


def _distance(column: tuple[float, float], left: float, middle: float) -> float:
    if column[0] - 1 <= middle <= column[1] + 1:
        return 0.0
    return min(abs(column[0] - left), abs((column[0] + column[1]) / 2 - middle))


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the columns from left to right: places that no printed line crosses part them."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((row.left, row.right) for row in rows):
        if columns and left <= columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _bands(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows from top to bottom; lines close together are one row."""
    bands: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: -row.bottom):
        if bands and bands[-1][-1].bottom - row.bottom < CLOSE * row.size:
            bands[-1].append(row)
        else:
            bands.append([row])
    return [sorted(band, key=lambda row: (round(-row.bottom), row.left)) for band in bands]


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Put words that share a line without being a table on one line again."""
    whole: list[Row] = []
    for row in rows:
        last = whole[-1] if whole else None
        same = last and not last.cells and not row.cells and abs(last.bottom - row.bottom) < 0.3 * row.size
        if last and same and last.right < row.left < last.right + 12 * row.size:
            links = tuple(dict.fromkeys((*last.links, *row.links)))
            whole[-1] = replace(last, text=f"{last.text} {row.text}", right=row.right, links=links)
        else:
            whole.append(row)
    return whole
