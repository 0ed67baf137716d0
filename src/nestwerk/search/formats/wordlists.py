"""The word lists of the package, TOML 1.0: parts of compounds, words that mean the same, words that say nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nestwerk.kernel.text import fold

DATA = Path(__file__).resolve().parents[1] / "data"
LANGUAGES = ("nl", "fr", "en", "tr", "ar", "uk")


class BadWordList(Exception):
    """A word list cannot be read; the message names the file and the entry."""


@dataclass(frozen=True)
class ListedGroup:
    """A group of the thesaurus, as its file has it."""

    name: str
    words: Mapping[str, tuple[str, ...]]
    near: tuple[str, ...]
    age: float | None = None


def read_thesaurus(path: Path) -> list[ListedGroup]:
    """Read a thesaurus. Raises BadWordList, also when a name is used twice or `near` names no group."""
    try:
        groups = [
            ListedGroup(
                entry["name"],
                {language: tuple(entry[language]) for language in LANGUAGES if language in entry},
                tuple(entry.get("near", ())),
                entry.get("age"),
            )
            for entry in _load(path)["group"]
        ]
    except (KeyError, TypeError) as problem:
        raise BadWordList(f"{path.name}: {problem!r}") from problem
    names = [group.name for group in groups]
    if twice := {name for name in names if names.count(name) > 1}:
        raise BadWordList(f"{path.name}: used twice: {', '.join(sorted(twice))}")
    if lost := {near for group in groups for near in group.near} - set(names):
        raise BadWordList(f"{path.name}: near no group: {', '.join(sorted(lost))}")
    return groups


def read_common(path: Path) -> dict[str, frozenset[str]]:
    """Read per language the words that say nothing about what is sought."""
    return {language: frozenset(fold(word) for word in text.split()) for language, text in _load(path).items()}


def read_parts(path: Path) -> frozenset[str]:
    """Read the words of which compounds are made, folded."""
    return frozenset(fold(word) for text in _load(path).values() for word in text.split())


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise BadWordList(f"{path.name}: {problem}") from problem
