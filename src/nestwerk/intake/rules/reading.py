"""What the reader found in a document: practices, field by field, each with its place and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nestwerk.papers.formats.paper import Line


class Place(NamedTuple):
    """Where words stand: the page when the document has pages, and the line."""

    page: int | None
    line: int

    def __str__(self) -> str:
        return f"page {self.page}, line {self.line}" if self.page else f"line {self.line}"


@dataclass(frozen=True)
class Heading:
    """Words that may name a field, with the first words of what stands below or beside them.

    `kind` is "line" for a line of its own, which may be a title itself, and "label" for words before a colon or the
    head of a column.
    """

    words: str
    below: str
    kind: str


@dataclass(frozen=True)
class FieldRead:
    """The words of one field. `certainty` runs from 0 to 1."""

    text: str
    place: Place
    certainty: float = 1.0


@dataclass(frozen=True)
class LinkRead:
    """One address, with the name that the document gives it."""

    url: str
    label: str
    place: Place
    certainty: float = 1.0


@dataclass(frozen=True)
class Leftover:
    """Words that fit in no field.

    `kind` is "text", or for words that were understood "running" (page header), "block" (heading of a block) or
    "label" (what a table is about).

    `after` is the number of the practice in the reading that they follow, -1 before the first.
    """

    text: str
    place: Place
    kind: str = "text"
    after: int = -1


@dataclass(frozen=True)
class PracticeRead:
    """One practice as the document tells it.

    `fields` has the names of the sheet (catalogue SHEET_FIELDS) and besides those "initiators", "contact",
    "languages", "age" and "continuum". `participation` is written as in the catalogue:
    {"target": {"development": "meedenken", ...}, "professionals": {...}}.
    """

    title: FieldRead
    building_block: int | None = None
    section: str = ""
    fields: Mapping[str, FieldRead] = field(default_factory=dict)
    participation: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    links: tuple[LinkRead, ...] = ()
    block_certainty: float = 1.0

    def text(self, name: str) -> str:
        """Return the words of a field, empty when it was not found."""
        found = self.fields.get(name)
        return found.text if found else ""


@dataclass(frozen=True)
class Notice:
    """Something an editor should look at: a code, the words it is about and where."""

    code: str
    words: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Reading:
    """All that was found in one document; no word of it is missing."""

    practices: tuple[PracticeRead, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    warnings: tuple[Notice, ...] = ()
    # Where nothing was found: the document itself, and what look like its headings, for somebody to name.
    lines: tuple[Line, ...] = ()
    headings: tuple[Heading, ...] = ()
