"""Lines that were read before and kept as JSON: a paper is made of them again, without its file."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from nestwerk.papers.formats.paper import Line, Paper, Refused


def kept(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return lines as plain data."""
    return [asdict(line) for line in lines]


def line_from(one: Any) -> Line:
    """Return a line from plain data, each value with the type that it must have."""
    page = one["page"]
    return Line(
        str(one["text"]),
        None if page is None else int(page),
        int(one["number"]),
        str(one["style"]),
        tuple(str(cell) for cell in one["cells"]),
        tuple(str(link) for link in one["links"]),
        tuple(str(address) for address in one["behind"]),
    )


def read_lines(data: bytes) -> Paper:
    """Return the paper that these lines are of."""
    try:
        return Paper("lines", tuple(line_from(one) for one in json.loads(data)))
    except (ValueError, KeyError, TypeError) as problem:
        raise Refused("broken") from problem


def read_whole(data: bytes) -> Paper:
    """Return a paper without lines: who asked reads the file."""
    return Paper("whole", (), whole=data)
