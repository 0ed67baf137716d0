"""The programmes that come with the package: a TOML file each.

```toml
key = "veerkrachtige-ouders"   # also its address
title, form, summary, for_whom, practice (key of a bundled practice, or absent)
[[session]]
title, aim, materials, cards, tip, children, concepts ("framework/concept")
[session.tips]                 # the tip in the other languages that parents read
[[session.block]]
kind, minutes, title, text
```
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = {"welcome", "input", "exchange", "activity", "break", "closing"}
FORMS = {"weekly", "open-house", "series"}


class BadProgramme(Exception):
    """A file does not say what it must; the message names file and place."""


@dataclass(frozen=True)
class BundledBlock:
    kind: str
    minutes: int
    title: str
    text: str


@dataclass(frozen=True)
class BundledSession:
    title: str
    aim: str
    blocks: tuple[BundledBlock, ...]
    materials: tuple[str, ...]
    cards: tuple[str, ...]
    concepts: tuple[str, ...]
    tip: str
    tips: dict[str, str]
    children: str


@dataclass(frozen=True)
class BundledProgramme:
    key: str
    title: str
    form: str
    summary: str
    for_whom: str
    practice: str
    sessions: tuple[BundledSession, ...]
    digest: str


def read_programme(path: Path) -> BundledProgramme:
    """Read one file; raises BadProgramme with the place of what is wrong."""
    raw = path.read_bytes()
    try:
        found: dict[str, Any] = tomllib.loads(raw.decode())
        programme = BundledProgramme(
            key=found["key"],
            title=found["title"],
            form=found["form"],
            summary=_words(found["summary"]),
            for_whom=_words(found["for_whom"]),
            practice=found.get("practice", ""),
            sessions=tuple(_session(one) for one in found["session"]),
            digest=hashlib.sha256(raw).hexdigest(),
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as problem:
        raise BadProgramme(f"{path.name}: {problem}") from None
    _check(programme, path.name)
    return programme


def _session(found: dict[str, Any]) -> BundledSession:
    return BundledSession(
        title=found["title"],
        aim=_words(found["aim"]),
        blocks=tuple(
            BundledBlock(one["kind"], int(one["minutes"]), one["title"], _words(one["text"])) for one in found["block"]
        ),
        materials=tuple(found["materials"]),
        cards=tuple(found["cards"]),
        concepts=tuple(found.get("concepts", ())),
        tip=found.get("tip", ""),
        tips=dict(found.get("tips", {})),
        children=_words(found.get("children", "")),
    )


def _check(programme: BundledProgramme, name: str) -> None:
    if programme.form not in FORMS:
        raise BadProgramme(f"{name}: no such form: {programme.form}")
    for number, session in enumerate(programme.sessions, 1):
        unknown = {block.kind for block in session.blocks} - KINDS
        if unknown or not all(block.minutes > 0 for block in session.blocks):
            raise BadProgramme(f"{name}: session {number}: no such block: {', '.join(sorted(unknown)) or 'no minutes'}")


def _words(text: str) -> str:
    """Return plain text: lines of one paragraph joined, paragraphs and list items kept."""
    parts = [part.strip() for part in text.strip().split("\n\n")]
    return "\n\n".join(part if part.startswith("- ") else " ".join(part.split()) for part in parts)
