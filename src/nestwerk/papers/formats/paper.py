"""A paper that was read: lines of words with the place where they stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of text, one paragraph of a word processor, or one row of a table.

    An empty line parts paragraphs, in every kind of file. `number` counts lines from 1, in a PDF per page.
    `style` is "", "heading-1" to "heading-6", "bullet", "bold" or "row"; `cells` are the columns of a row, and `behind`
    the addresses behind each of them. Words beside the text are a "note" (at the foot or the end) or "running" (the
    head and the foot of pages, the menu of a site).
    """

    text: str
    page: int | None = None
    number: int = 0
    style: str = ""
    cells: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """The lines of a file in reading order, and codes of what the reader should know about it.

    Of a kind that a room reads by itself there are no lines, but the file as a whole.
    """

    kind: str
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
    whole: bytes = b""


class Refused(Exception):
    """This file cannot be read; `reason` is a code that the queries turn into a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
