"""Read what the pages of hard events tell parents: one TOML file per concept, the same in each of six languages.

A mistake in a file is an EventError that names the file, the language and the field.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk")
MOST_IN_SUMMARY = 155
# Field -> how few and how many pieces it has.
PIECES = {
    "what_it_does": (2, 4),
    "what_helps": (4, 6),
    "what_you_can_do": (5, 8),
    "say": (3, 3),
    "for_those_around": (2, 4),
    "when_to_call": (3, 5),
}
# Numbers to call stand in one file, where somebody checks them (helplines).
_NUMBER_TO_CALL = re.compile(r"\d[\d .-]*\d[\d .-]*\d")


class EventError(Exception):
    """A file about an event cannot be shown to a parent. The message says which file and what."""


@dataclass(frozen=True)
class EventSource:
    """Something that somebody can read: a publication with its publisher, year and address."""

    title: str
    url: str = ""
    publisher: str = ""
    year: int | None = None


@dataclass(frozen=True)
class EventWords:
    """The page in one language: short paragraphs, things to do, sentences to say."""

    title: str
    summary: str
    what_it_does: tuple[str, ...]
    what_helps: tuple[str, ...]
    what_you_can_do: tuple[str, ...]
    say: tuple[str, ...]
    for_those_around: tuple[str, ...]
    when_to_call: tuple[str, ...]


@dataclass(frozen=True)
class EventText:
    """What one page tells, by language code. `slug` is that of the concept."""

    slug: str
    sources: tuple[EventSource, ...]
    words: Mapping[str, EventWords]


def read_events(folder: Path) -> dict[str, EventText]:
    """Return every file of a folder by slug, which is the name of the file. Raises EventError."""
    return {path.stem: read_event(path) for path in sorted(folder.glob("*.toml"))}


def read_event(path: Path) -> EventText:
    """Return one file. Raises EventError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise EventError(f"{path.name}: this is not TOML: {problem}") from problem
    if odd := sorted(set(raw) ^ {"sources", *LANGUAGES}):
        raise EventError(f"{path.name}: {', '.join(odd)} is missing or unknown.")
    words = {code: _words(raw[code], f"{path.name}: {code}") for code in LANGUAGES}
    for code, told in words.items():
        for name in PIECES:
            if len(getattr(told, name)) != len(getattr(words["nl"], name)):
                raise EventError(f"{path.name}: {code}: {name} does not tell as many things as in nl.")
    return EventText(path.stem, tuple(_source(source, path.name) for source in raw["sources"]), words)


def _source(raw: Any, file: str) -> EventSource:
    if not isinstance(raw, dict) or set(raw) - {one.name for one in fields(EventSource)} or not raw.get("title"):
        raise EventError(f"{file}: a source has a title, and perhaps url, publisher and year: {raw!r}.")
    if raw.get("url", "https://")[:8] != "https://":
        raise EventError(f"{file}: the address of {raw['title']} does not begin with https://.")
    return EventSource(**raw)


def _words(raw: Any, where: str) -> EventWords:
    known = {one.name for one in fields(EventWords)}
    if not isinstance(raw, dict) or set(raw) != known:
        raise EventError(f"{where}: it needs exactly {', '.join(sorted(known))}.")
    clean: dict[str, Any] = {name: _text(raw[name], f"{where}: {name}") for name in ("title", "summary")}
    if len(clean["summary"]) > MOST_IN_SUMMARY:
        raise EventError(f"{where}: summary is longer than {MOST_IN_SUMMARY} letters.")
    for name, (fewest, most) in PIECES.items():
        pieces = raw[name]
        if not isinstance(pieces, list) or not fewest <= len(pieces) <= most:
            raise EventError(f"{where}: {name} needs {fewest} to {most} pieces.")
        clean[name] = tuple(_text(piece, f"{where}: {name}") for piece in pieces)
    return EventWords(**clean)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise EventError(f"{where} must be words, not {value!r}.")
    if _NUMBER_TO_CALL.search(value):
        raise EventError(f"{where}: numbers to call stand in the file of help lines, not here: {value!r}.")
    return " ".join(value.split())
