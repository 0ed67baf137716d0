"""Facts in rows: what a practice costs, what is known of it, and what others decided about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# For what an amount is paid.
PER = ("participant", "family", "meeting", "series", "organisation", "year")
# What can be known of a practice, least first. Each step is said with its source; none follows from another.
KNOWN = ("described", "reasoned", "followed", "compared")
# The fields in rows, each with the names of its cells in the order in which they are told.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "costs": ("from", "to", "per", "what", "year"),
    "knowledge": ("step", "source", "year", "url"),
    "recognitions": ("by", "says", "year", "url"),
}
NEEDED = {"costs": ("per",), "knowledge": ("step", "source"), "recognitions": ("by", "says")}
CHOICES = {"per": PER, "step": KNOWN}
NUMBERS = {"from", "to", "year"}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Rung:
    """One step of what is known, with the rows that say so; without rows nobody wrote it down."""

    step: str
    rows: tuple[Row, ...]


def rungs(knowledge: Iterable[Row]) -> list[Rung]:
    """Return all steps of the ladder, most first, also those of which nothing is said; nothing when none is."""
    rows = list(knowledge)
    found = [Rung(step, tuple(row for row in rows if row.get("step") == step)) for step in reversed(KNOWN)]
    return found if rows else []


def checked(name: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return rows with every cell of the field and no others. Raises ValueError in words for who writes a file."""
    found = []
    for row in rows:
        if unknown := set(row) - set(COLUMNS[name]):
            raise ValueError(f"{name}: no such cell: {', '.join(sorted(unknown))}")
        if missing := [cell for cell in NEEDED[name] if not row.get(cell)]:
            raise ValueError(f"{name}: missing: {', '.join(missing)}")
        for cell, values in CHOICES.items():
            if cell in row and row[cell] not in values:
                raise ValueError(f"{name}: {cell} is one of {', '.join(values)}")
        found.append({cell: row.get(cell, None if cell in NUMBERS else "") for cell in COLUMNS[name]})
    return found


def row_text(name: str, row: Row) -> str:
    """Return a row as one line of text, to be laid beside another version of it."""
    return ", ".join(_cell(cell, row.get(cell)) for cell in COLUMNS[name] if row.get(cell) not in (None, ""))


def _cell(name: str, value: object) -> str:
    return f"€ {value:g}" if name in {"from", "to"} else str(value)


@dataclass(frozen=True)
class Source:
    """A work on which a practice rests, with the page when it is one page."""

    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""
    page: int | None = None

    @property
    def text(self) -> str:
        told = (self.title, self.publisher, self.year, self.url, f"p. {self.page}" if self.page else "")
        return ", ".join(str(one) for one in told if one)
