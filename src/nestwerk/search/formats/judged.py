"""Judged questions: what was asked, and which titles answer it (2 is exactly it, 1 is also useful). JSON or TOML."""

import json
import tomllib
from collections.abc import Mapping
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


def read_judged(path: Path) -> list[Judged]:
    """Read questions with or without judgements. Raises BadJudged."""
    try:
        text = path.read_text(encoding="utf-8")
        rows = tomllib.loads(text)["question"] if path.suffix == ".toml" else json.loads(text)
        return [
            Judged(str(row["qid"]), str(row["query"]), str(row.get("lang") or ""), dict(row.get("relevant") or {}))
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadJudged(f"{path}: {problem!r}") from problem
