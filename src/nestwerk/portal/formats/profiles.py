"""Which columns a funder asks for, in which words: a file a profile, so that another funder is another file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

# What a column can be made of: the word before the first colon.
SOURCES = ("organisation", "period", "reach", "leaving", "answers")


class NotAProfile(Exception):
    """The file is no profile; the words say why."""


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its words by language, and where its cells come from."""

    key: str
    label: Mapping[str, str]
    source: str
    of: str
    # Of answers: which of them are counted together. None: all.
    values: tuple[str, ...]

    @property
    def per_series(self) -> bool:
        return self.source == "answers"


@dataclass(frozen=True)
class Profile:
    key: str
    title: Mapping[str, str]
    columns: tuple[Column, ...]
    # Lists of people that stand below the columns, such as their languages; and what each group offered.
    lists: tuple[str, ...] = ()
    groups: bool = False


def read_profile(key: str, text: str) -> Profile:
    """Return the profile in a file. Raises NotAProfile."""
    try:
        raw = tomllib.loads(text)
        lists = tuple(str(one) for one in raw.get("lists", ()))
        columns = tuple(_column(one) for one in raw["columns"])
        return Profile(key, dict(raw["title"]), columns, lists, bool(raw.get("groups", False)))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise NotAProfile(f"{key}: {problem}") from problem


def _column(raw: Mapping[str, object]) -> Column:
    source, _, of = str(raw["of"]).partition(":")
    if source not in SOURCES:
        raise ValueError(f"of: {raw['of']}")
    label, values = raw["label"], raw.get("values", [])
    if not isinstance(label, dict) or not isinstance(values, list):
        raise TypeError(f"label, values: {raw['key']}")
    return Column(str(raw["key"]), label, source, of, tuple(str(one) for one in values))
