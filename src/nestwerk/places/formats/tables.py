"""The tables of this room (CSV behind a line that says what they are made of) to plain rows."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

LANGUAGES = ("nl", "fr", "de", "fy")


@dataclass(frozen=True)
class MunicipalityRow:
    """Degrees are WGS84. `province` is a code of provinces.toml; `also` are other ways to say the name."""

    code: str
    country: str
    names: Mapping[str, str]
    also: tuple[str, ...]
    province: str
    lat: float
    lon: float


@dataclass(frozen=True)
class LocalityRow:
    """A part of a municipality, with the lowest of its postcodes."""

    names: Mapping[str, str]
    also: tuple[str, ...]
    code: str
    postcode: str
    lat: float
    lon: float


@dataclass(frozen=True)
class PostcodeRow:
    """Four figures. `codes` are the municipalities that share it; nobody lives at a `box`."""

    postcode: str
    country: str
    codes: tuple[str, ...]
    place: str
    lat: float
    lon: float
    box: bool


@dataclass(frozen=True)
class ChangeRow:
    """An old municipality and those of today in which it lies."""

    old: str
    country: str
    names: Mapping[str, str]
    today: tuple[str, ...]
    date: date
    done: bool


@dataclass(frozen=True)
class ZoneRow:
    """A municipality, or with `postcodes` a part of one, in a primary care zone. `check`: not sure since 2025."""

    slug: str
    name: str
    code: str
    whole: bool
    postcodes: tuple[str, ...]
    check: bool


def read_municipalities(path: Path) -> list[MunicipalityRow]:
    return [
        MunicipalityRow(row["code"], row["country"], _names(row), _several(row["also"]), row["province"], *_point(row))
        for row in _rows(path)
    ]


def read_localities(path: Path) -> list[LocalityRow]:
    return [
        LocalityRow(_names(row), _several(row["also"]), row["code"], row["postcode"], *_point(row))
        for row in _rows(path)
    ]


def read_postcodes(path: Path) -> list[PostcodeRow]:
    return [
        PostcodeRow(
            row["postcode"], row["country"], _several(row["codes"]), row["place"], *_point(row), row["kind"] == "box"
        )
        for row in _rows(path)
    ]


def read_changes(path: Path) -> list[ChangeRow]:
    return [
        ChangeRow(
            row["old"],
            row["country"],
            _names(row),
            _several(row["today"]),
            date.fromisoformat(row["date"]),
            row["state"] == "done",
        )
        for row in _rows(path)
    ]


def read_zones(path: Path) -> list[ZoneRow]:
    return [
        ZoneRow(
            row["elz"],
            row["elz_name"],
            row["nis"],
            row["part"] == "whole",
            _several(row["postcodes"]),
            row["state"] == "check",
        )
        for row in _rows(path)
    ]


def read_spellings(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return per municipality and language how its name is written there, the usual way first."""
    told = tomllib.loads(path.read_text())
    return {code: {language: list(_several(names)) for language, names in row.items()} for code, row in told.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _names(row: Mapping[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES if row.get(language)}


def _several(words: str) -> tuple[str, ...]:
    return tuple(filter(None, words.split("|")))


def _point(row: Mapping[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


@dataclass(frozen=True)
class ProvinceRow:
    """A province or the Brussels region; `streek` is the concept of the vocabulary that says the same."""

    code: str
    country: str
    names: Mapping[str, str]
    streek: str


def read_provinces(path: Path) -> list[ProvinceRow]:
    told = tomllib.loads(path.read_text())
    return [ProvinceRow(code, row["country"], row["names"], row["streek"]) for code, row in told.items()]
