"""One printed line of a PDF."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One printed line: where it stands and how large its letters are. A row of a table has cells."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    links: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
