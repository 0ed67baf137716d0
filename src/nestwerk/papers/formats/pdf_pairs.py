"""Tables of two columns in a PDF: short names on the left, each with its words on the right."""

from collections.abc import Sequence
from dataclasses import replace

from nestwerk.papers.formats.pdf_row import Row

FEWEST, LONGEST_NAME, FEWEST_LETTERS = 2, 60, 3
# Lines that begin no further apart than this begin at the same place.
SAME = 3.0
# Lines of one cell stand no further apart than this many letter sizes.
WITHIN = 2.0


def paired(rows: Sequence[Row]) -> list[Row]:
    """Return a row of two cells for each name with its words; nothing when these lines are no such table.

    The names begin at one place, and the words all at another to the right of it; each name has words on its line.
    """
    if len(rows) < 2 * FEWEST:
        return []
    left = min(row.left for row in rows)
    names = [row for row in rows if row.left - left <= SAME]
    words = [row for row in rows if row.left - left > SAME]
    if not words or not all(_may_be_name(row) for row in names):
        return []
    edge = min(row.left for row in words)
    if max(row.right for row in names) >= edge or any(
        row.left - edge > SAME and not _goes_on(row, words) for row in words
    ):
        return []
    groups = _groups(sorted(names, key=lambda row: -row.bottom))
    if len(groups) < FEWEST:
        return []
    return _filled(groups, sorted(words, key=lambda row: (-round(row.bottom), row.left)))


def _may_be_name(row: Row) -> bool:
    letters = sum(letter.isalpha() for letter in row.text)
    return letters >= FEWEST_LETTERS and len(row.text) <= LONGEST_NAME and not row.text.endswith((".", ";", ","))


def _goes_on(row: Row, words: Sequence[Row]) -> bool:
    """True for a piece of a line that was cut in pieces."""
    return any(other is not row and abs(other.bottom - row.bottom) < 1 and other.left < row.left for other in words)


def _groups(names: Sequence[Row]) -> list[list[Row]]:
    """Return names of one line or more: a name that is wrapped goes on closely below."""
    groups: list[list[Row]] = []
    for row in names:
        last = groups[-1][-1] if groups else None
        if last and last.bottom - row.bottom < 1.4 * row.size and row.text[:1].islower():
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _filled(groups: Sequence[Sequence[Row]], words: Sequence[Row]) -> list[Row]:
    cells: list[list[Row]] = [[] for _ in groups]
    for row in words:
        # A name stands on the first line of its words, or in the middle of them.
        at = next((n for n in range(len(groups) - 1, -1, -1) if groups[n][0].top >= row.bottom + 0.3 * row.size), 0)
        cells[at].append(row)
    if not all(cells):
        return []
    made = []
    for group, own in zip(groups, cells, strict=True):
        name = " ".join(row.text for row in group)
        text = _joined(own)
        links = tuple(link for row in (*group, *own) for link in row.links)
        made.append(replace(group[0], text=f"{name}\t{text}", cells=(name, text), links=links))
    return made


def _joined(rows: Sequence[Row]) -> str:
    text, before = "", None
    for row in rows:
        if before is not None and before.bottom - row.bottom > WITHIN * row.size:
            text += "\n"
        elif text.endswith("-") and before is not None and before.bottom - row.bottom > 1:
            text = text[:-1]
        else:
            text += " " if text else ""
        text, before = text + row.text, row
    return text
