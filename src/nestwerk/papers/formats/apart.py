"""Has a file read, and understood, by a child process, so that a harmful one can harm nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from nestwerk.papers.formats.paper import Line, Paper, Refused

# Seconds on the clock; the child limits its memory and work itself before it opens anything.
CLOCK = 40
PACKAGES = Path(__file__).resolve().parents[3]


def read_apart(path: Path, kind: str) -> Paper:
    """Return the lines of a file; refuse one on which the child fails, for whatever reason."""
    found = _asked(path, kind)
    lines = tuple(
        Line(text, page, number, style, tuple(cells), tuple(links))
        for text, page, number, style, cells, links in found["lines"]
    )
    return Paper(found["kind"], lines, tuple(found["warnings"]))


def understood_apart(path: Path, kind: str, *, by: str, given: object) -> tuple[Any, tuple[str, ...]]:
    """Return what a function of ours ('module:name') made of a file within the same limits, and the warnings."""
    found = _asked(path, kind, by, given=given)
    return found["understood"], tuple(found["warnings"])


def _asked(path: Path, kind: str, *more: str, given: object = None) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "nestwerk.papers.formats.child", str(path.resolve()), kind, *more]
    environment = {"PYTHONPATH": str(PACKAGES), "PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"}
    words = json.dumps(given).encode()
    try:
        done = subprocess.run(
            command, input=words, capture_output=True, timeout=CLOCK, env=environment, check=False, cwd="/"
        )
    except subprocess.TimeoutExpired as problem:
        raise Refused("too-much") from problem
    if done.returncode < 0:
        raise Refused("too-much")
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError as problem:
        raise Refused("too-much" if b"Memory" in done.stderr else "broken") from problem
    if "refused" in found:
        raise Refused(found["refused"])
    return found
