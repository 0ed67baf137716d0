"""Judged questions: what was asked, and which titles answer it (3 or 2 is exactly it, 1 is also useful). JSON or TOML.

Each author has a file of an own, so that what is learnt from some can be tried on another."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class BadJudged(Exception):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True)
class Judged:
    qid: str
    query: str
    language: str = ""
    relevant: Mapping[str, int] = field(default_factory=dict)
    # 'none' where nothing should fit, 'help' where lines to call come first.
    expect: str = ""


def read_judged(path: Path) -> list[Judged]:
    """Read questions with or without judgements. Raises BadJudged."""
    try:
        text = path.read_text(encoding="utf-8")
        rows = tomllib.loads(text)["question"] if path.suffix == ".toml" else json.loads(text)
        return [
            Judged(
                str(row["qid"]),
                str(row["query"]),
                str(row.get("lang") or ""),
                dict(row.get("relevant") or {}),
                str(row.get("expect") or ""),
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadJudged(f"{path}: {problem!r}") from problem


def read_authors(paths: Sequence[Path]) -> dict[str, list[Judged]]:
    """Read the questions of each author, by name of file; a folder stands for its files. Raises BadJudged."""
    files = [file for path in paths for file in (sorted(path.glob("*.toml")) if path.is_dir() else [path])]
    return {file.stem: read_judged(file) for file in files}
