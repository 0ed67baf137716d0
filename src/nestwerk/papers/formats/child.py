"""Reads one file in a process of its own, with little memory and little time; prints what it found as JSON.

What is to be made of the words is done here too, when a function for it is named: it gets the paper and what stands on
standard input, and gives what JSON can hold.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import astuple
from importlib import import_module
from pathlib import Path
from typing import Any

from nestwerk.papers.formats.guard import ARCHIVES, open_archive, refuse_entities
from nestwerk.papers.formats.paper import Paper, Refused

# Kind -> module and function; only the one that is needed is loaded.
READERS = {
    "text": ("text", "read_text"),
    "markdown": ("text", "read_text"),
    "html": ("html", "read_html"),
    "csv": ("table", "read_csv"),
    "xlsx": ("spreadsheet", "read_xlsx"),
    "word": ("word", "read_word"),
    "odt": ("odt", "read_odt"),
    "rtf": ("rtf", "read_rtf"),
    "pdf": ("pdf", "read_pdf"),
    # Not a kind of file that anybody hands in: what was read of one before.
    "lines": ("lines", "read_lines"),
    # What only one room can read, by a function of its own.
    "whole": ("lines", "read_whole"),
}
# Letters in all and in one line, and lines: more than any document of practices has.
MOST_LETTERS, LONGEST_LINE, MOST_LINES = 3_000_000, 100_000, 50_000
# What this process may use: bytes of memory and seconds of work.
MEMORY, WORK = 180 * 1024 * 1024, 20


def read_here(path: Path, kind: str) -> Paper:
    """Return the lines of a file, in this process and without limits."""
    module, name = READERS[kind]
    reader: Callable[..., Paper] = getattr(import_module(f"nestwerk.papers.formats.{module}"), name)
    if kind in ARCHIVES:
        with path.open("rb") as file, open_archive(file, kind) as archive:
            paper = reader(archive) if kind != "xlsx" else reader(path.read_bytes())
    else:
        data = path.read_bytes()
        if kind == "html":
            refuse_entities(data)
        paper = reader(data, markdown=True) if kind == "markdown" else reader(data)
    _refuse_excess(paper)
    return paper


def _refuse_excess(paper: Paper) -> None:
    if sum(len(line.text) for line in paper.lines) > MOST_LETTERS:
        raise Refused("too-big")
    if len(paper.lines) > MOST_LINES:
        raise Refused("too-many-lines")
    if any(len(line.text) > LONGEST_LINE for line in paper.lines):
        raise Refused("long-line")


def main(path: str, kind: str, by: str = "") -> None:
    try:
        paper = read_here(Path(path), kind)
        found = understood_here(paper, by) if by else {"lines": [astuple(line) for line in paper.lines]}
        words = json.dumps({"kind": paper.kind, "warnings": paper.warnings, **found})
    except Refused as problem:
        json.dump({"refused": problem.reason}, sys.stdout)
    except (MemoryError, RecursionError):
        json.dump({"refused": "too-much"}, sys.stdout)
    else:
        sys.stdout.write(words)


def understood_here(paper: Paper, by: str) -> dict[str, Any]:
    module, _, name = by.partition(":")
    make: Callable[[Paper, Any], Any] = getattr(import_module(module), name)
    return {"understood": make(paper, json.load(sys.stdin))}


def limit() -> None:
    """Give away what a harmful file would want."""
    # The reader of spreadsheets would load it, for nothing here, and it is large.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, WORK), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    os.nice(5)


if __name__ == "__main__":
    limit()
    main(*sys.argv[1:])
