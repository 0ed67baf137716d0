"""A table of pairs (.csv) with the columns person, pre and post, and a group where there are several."""

import csv
import re
from dataclasses import dataclass

MOST_BYTES, MOST_ROWS = 5_000_000, 50_000
WANTED, GROUP = ("person", "pre", "post"), "group"
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_MOST_LETTERS = 20


class NotPairs(ValueError):
    """This file holds no pairs; the message is one sentence. It names lines, never the person on them."""


@dataclass(frozen=True)
class Row:
    """One person's two answers; group is '' where the file has no groups."""

    person: str
    pre: float
    post: float
    group: str


def read_pairs(data: bytes) -> list[Row]:
    """Return the rows of the file, in its order. Raises NotPairs with a sentence that says where and what to do."""
    lines = _lines(_text(data))
    heads = [head.strip().casefold() for head in lines[0][1]]
    missing = [name for name in WANTED if heads.count(name) != 1]
    if missing:
        raise NotPairs(f"The first line names the columns person, pre and post, each once; not here: {missing[0]}.")
    if len(lines) == 1:
        raise NotPairs("Below the names of the columns there are no lines.")
    if len(lines) > MOST_ROWS:
        raise NotPairs(f"More than {MOST_ROWS} lines is no table of groups of parents.")
    rows: list[Row] = []
    where: dict[tuple[str, str], int] = {}
    for number, cells in lines[1:]:
        row = _row(number, dict(zip(heads, cells, strict=False)), cells, len(heads))
        first = where.setdefault((row.group, row.person), number)
        if first != number:
            raise NotPairs(f"Lines {first} and {number} are the same person. Each person stands in one line.")
        rows.append(row)
    without = next((number for (number, _), row in zip(lines[1:], rows, strict=True) if not row.group), None)
    if without is not None and any(row.group for row in rows):
        raise NotPairs(f"Line {without} has no group. Where one line has a group, each line has one.")
    return rows


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise NotPairs("The file is too large for a table of pairs.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotPairs("This is a workbook. Save the sheet as CSV (UTF-8) and try again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise NotPairs(f"Line {line} is not written in UTF-8. Save the file as CSV (UTF-8) and try again.") from problem
    if "\x00" in text:
        raise NotPairs("The file is not written in UTF-8. Save it as CSV (UTF-8) and try again.")
    if not text.strip():
        raise NotPairs("The file is empty.")
    return text


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Return the lines that hold something, each with its number. The first tells what stands between the columns."""
    first = next(line for line in text.splitlines() if line.strip())
    between = max(",;\t", key=first.count)
    try:
        reader = csv.reader(text.splitlines(keepends=True), delimiter=between, strict=True)
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as problem:
        raise NotPairs("The file is no CSV: a quotation mark stands open.") from problem


def _row(number: int, cells: dict[str, str], every: list[str], width: int) -> Row:
    if len(every) > width:
        raise NotPairs(
            f"Line {number} has more columns than the first line. A number is written with a point: 3.5, not 3,5."
        )
    person = cells.get("person", "").strip()
    if not person:
        raise NotPairs(f"Line {number} has no person.")
    pre, post = (_number(number, name, cells.get(name, "").strip()) for name in ("pre", "post"))
    return Row(person, pre, post, cells.get(GROUP, "").strip())


def _number(line: int, column: str, words: str) -> float:
    if not words:
        raise NotPairs(f"Line {line} has no {column}. Leave out who answered only once.")
    if _DECIMAL_COMMA.fullmatch(words):
        raise NotPairs(
            f"Line {line}, {column}: '{_short(words)}' has a comma. Write {_short(words.replace(',', '.'))}."
        )
    if not _NUMBER.fullmatch(words) or len(words) > _MOST_LETTERS:
        raise NotPairs(f"Line {line}, {column}: '{_short(words)}' is no number.")
    return float(words)


def _short(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else words[:_MOST_LETTERS] + "…"
