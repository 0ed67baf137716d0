"""The file of school holidays: TOML to plain rows."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One holiday of one region: first and last day, and its name per language."""

    region: str
    first: date
    last: date
    names: dict[str, str]
    verified: bool = True


def read(path: Path) -> list[Row]:
    """Return every holiday of the file. Raises KeyError when a name or region is not declared in it."""
    raw = tomllib.loads(path.read_text())
    names: dict[str, dict[str, str]] = raw["names"]
    return [
        Row(region, first, last, names[kind], verified="unverified" not in remarks)
        for region, part in raw["regions"].items()
        for kind, first, last, *remarks in part["holidays"]
    ]
