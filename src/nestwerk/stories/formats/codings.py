"""Tables of codings (.csv): what coders gave to units, or where in documents they put codes; in and out."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC

from nestwerk.papers.formats.tables import Table, Value, csv_bytes
from nestwerk.stories.formats.exchange import Project

MOST_BYTES = 200_000_000
# The line of the file, and its cells by the name of their column
Row = tuple[int, Mapping[str, str]]


class NotCodings(ValueError):
    """This file holds no codings; the message is one sentence that names the line and no person."""


def rows_of(data: bytes, wanted: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield the lines below the names of the columns, with the cells that are asked for."""
    reader = csv.reader(io.StringIO(_text(data)), delimiter=_delimiter(data))
    try:
        heads = [head.strip().casefold() for head in next(reader, [])]
        missing = [name for name in wanted if heads.count(name) != 1]
        if missing:
            raise NotCodings(
                f"The first line names the columns {', '.join(wanted)}, each once; not here: {missing[0]}."
            )
        at = {name: heads.index(name) for name in (*wanted, *optional) if name in heads}
        number = 0
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            if len(cells) < max(at[name] for name in wanted) + 1:
                raise NotCodings(f"Line {reader.line_num} has too few cells.")
            yield reader.line_num, {name: cells[to].strip() if to < len(cells) else "" for name, to in at.items()}
    except csv.Error as problem:
        raise NotCodings(f"Line {reader.line_num} is no line of a table.") from problem
    if not number:
        raise NotCodings("Below the names of the columns there are no lines.")


def codings_csv(project: Project) -> bytes:
    """Return all codings as a table that `agreement --unitizing` reads again, with the words and who made them when."""
    users = {user.key: user.name for user in project.users}
    codes = {code.key: code.name for code in project.codes}
    sources = {source.key: source for source in project.sources}
    rows: list[list[Value]] = []
    for one in project.codings:
        source = sources[one.source]
        head: list[Value] = [
            source.name,
            users.get(one.user, ""),
            codes[one.code],
            one.start,
            one.end,
            len(source.text),
        ]
        rows.append([*head, source.text[one.start : one.end], one.memo, one.at.isoformat() if one.at else ""])
    heads = ["document", "coder", "code", "start", "end", "length", "words", "memo", "at"]
    return csv_bytes(Table("codings", heads, rows), yes="1", no="0", zone=UTC)


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise NotCodings("The file is too large for a table of codings.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotCodings("This is a workbook. Save the sheet as CSV (UTF-8) and try again.")
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise NotCodings(
            f"Line {line} is not written in UTF-8. Save the file as CSV (UTF-8) and try again."
        ) from problem


def _delimiter(data: bytes) -> str:
    first = data.split(b"\n", 1)[0]
    return max((",", ";", "\t"), key=lambda sign: first.count(sign.encode()))
