"""What of each table is taken along, and what stays behind and why (data/tables.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "data" / "tables.toml"


@dataclass(frozen=True)
class Register:
    """By the label of a model: the columns that go along, those that do not, why a table stays, why it is of nobody."""

    columns: Mapping[str, list[str]]
    without: Mapping[str, list[str]]
    behind: Mapping[str, str]
    house: Mapping[str, str]
    # In Dutch, for who reads the parcel
    why: Mapping[str, str]


@lru_cache(maxsize=1)
def register() -> Register:
    """Return the register as the package has it."""
    raw = tomllib.loads(FILE.read_text())
    return Register(
        columns={label: one["columns"] for label, one in raw["told"].items()},
        without={label: one.get("without", []) for label, one in raw["told"].items()},
        behind={label: why for why, labels in raw["behind"].items() for label in labels},
        house=raw["house"],
        why=raw["why"],
    )
