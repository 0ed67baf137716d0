"""What the files of places are made of, for everybody to read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from nestwerk.places.queries.tables import DATA

ABOUT = ("made", "attribution", "licences")


@dataclass(frozen=True)
class Source:
    """Whose it is, of which day (as exact as it is known), and under which licence; '' when none was found."""

    name: str
    date: str
    licence: str = ""
    licence_url: str = ""
    url: str = ""


@dataclass(frozen=True)
class Made:
    """A file of ours: what is in it, by language, and what it is made of."""

    name: str
    words: Mapping[str, str]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Sources:
    made_at: date
    attribution: str
    files: tuple[Made, ...]


@cache
def sources() -> Sources:
    """Return the sources of every file; read once."""
    told = tomllib.loads((DATA / "sources.toml").read_text())
    licences = told["licences"]
    files = tuple(_made(name, row, licences) for name, row in told.items() if name not in ABOUT)
    return Sources(told["made"], told["attribution"], files)


def _made(name: str, row: Mapping[str, Any], licences: Mapping[str, str]) -> Made:
    rows = tuple(Source(**source, licence_url=licences.get(source["licence"], "")) for source in row["sources"])
    return Made(name, {language: row[language] for language in ("nl", "fr", "en")}, rows)
