"""Has a file read, and understood, and a paper set, by a child process, so that a harmful one can harm nobody."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nestwerk.papers.formats.paper import Line, Paper, Refused

# Seconds on the clock; the child limits its memory and work itself before it opens anything.
CLOCK, PRESS_CLOCK = 40, 15
# How press.py ends when a template is wrong, and when memory is short. That module is for the child alone.
MISTAKE, TOO_MUCH = 3, 4
# More threads, and heaps for each, would take the memory that is for words.
_ONE_THREAD = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
PACKAGES = Path(__file__).resolve().parents[3]


class Mistake(Exception):
    """A template of ours is wrong, or stands outside the house; nobody's words are."""


def read_apart(path: Path, kind: str) -> Paper:
    """Return the lines of a file; refuse one on which the child fails, for whatever reason."""
    found = _asked(path, kind)
    lines = tuple(
        Line(text, page, number, style, tuple(cells), tuple(links), tuple(behind))
        for text, page, number, style, cells, links, behind in found["lines"]
    )
    return Paper(found["kind"], lines, tuple(found["warnings"]))


def understood_apart(path: Path, kind: str, *, by: str, given: object) -> tuple[Any, tuple[str, ...]]:
    """Return what a function of ours ('module:name') made of a file within the same limits, and the warnings."""
    found = _asked(path, kind, by, given=given)
    return found["understood"], tuple(found["warnings"])


def pressed_apart(asked: dict[str, str]) -> bytes:
    """Return the PDF that a child process sets (press.py). Raises Refused, and Mistake for one in a template."""
    done = _ended("press", (), json.dumps(asked).encode(), seconds=PRESS_CLOCK, more=_ONE_THREAD)
    if done.returncode == MISTAKE:
        raise Mistake(done.stderr.decode(errors="replace"))
    if done.returncode != 0:
        raise Refused("too-much" if done.returncode == TOO_MUCH else "broken")
    return done.stdout


def _asked(path: Path, kind: str, *more: str, given: object = None) -> dict[str, Any]:
    done = _ended("child", (str(path.resolve()), kind, *more), json.dumps(given).encode(), seconds=CLOCK)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError as problem:
        raise Refused("too-much" if b"Memory" in done.stderr else "broken") from problem
    if "refused" in found:
        raise Refused(found["refused"])
    return found


def _ended(
    module: str, words: tuple[str, ...], given: bytes, *, seconds: float, more: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Return how a module of ours ended in a process of its own. Raises Refused when it was ended for its limits."""
    command = [sys.executable, "-P", "-m", f"nestwerk.papers.formats.{module}", *words]
    environment = {"PYTHONPATH": str(PACKAGES), "PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            env={**environment, **(more or {})},
            check=False,
            cwd="/",
        )
    except subprocess.TimeoutExpired as problem:
        raise Refused("too-much") from problem
    if done.returncode < 0:
        raise Refused("too-much")
    return done
