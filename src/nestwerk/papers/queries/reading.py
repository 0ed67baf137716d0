"""Read a paper that somebody hands in: words with their places, or one sentence why not."""

from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.papers.formats.apart import read_apart, understood_apart
from nestwerk.papers.formats.guard import kind_of
from nestwerk.papers.formats.paper import Line, Paper, Refused

__all__ = ["Line", "Paper", "Unreadable", "first_look", "read", "understand", "understand_again", "understand_whole"]
# Of a file that only a room can read.
MOST_WHOLE = 25 * 1024 * 1024

SENTENCES: dict[str, str | Promise] = {
    "empty": _("This file is empty: there are no words in it."),
    "binary": _("This file holds no readable text."),
    "encoding": _("The letters of this file cannot be read. Save it as UTF-8 text and try again."),
    "too-big": _("This file is too big. Split it, or save only the pages with practices."),
    "too-large": _("This file has more than 25 MB. Leave sound, pictures and video out of it."),
    "too-many-lines": _("This file has more than 50,000 lines. Split it, or save only the pages with practices."),
    "long-line": _("One line of this file has more than 100,000 letters, so it holds no ordinary text."),
    "unknown-kind": _("This kind of file cannot be read. Use .txt, .md, .pdf, .docx, .odt, .html, .csv or .xlsx."),
    "other-kind": _("This file is something else than its name says. Save it again in the program that made it."),
    "old-office": _("This is an older or locked Office file. Save it as .docx or .xlsx without a password."),
    "macros": _("This file holds macros, and those are never opened here. Save it without macros."),
    "encrypted": _("This file is locked with a password. Save it without a password and try again."),
    "no-text": _(
        "This PDF holds pictures of pages and no text. Use the original document, or recognise the text first."
    ),
    "bomb": _("This file unpacks to far more than it should, so it is not opened."),
    "entities": _("This file holds hidden instructions (XML entities), so it is not opened."),
    "broken": _("This file is damaged. Open it in the program that made it and save it again."),
    "too-much": _("Reading this file takes too much memory or time. Split it and try again."),
}


class Unreadable(DomainError):
    """This file cannot be read. The sentence says why and what helps."""


def first_look(path: Path, *, name: str) -> None:
    """Raise Unreadable for what the name, the size and the first bytes tell already; opens nothing."""
    try:
        kind_of(path, name)
    except Refused as problem:
        raise Unreadable(SENTENCES[problem.reason], reason=problem.reason) from problem


def understand(path: Path, *, name: str, by: str, given: object) -> tuple[Any, tuple[str, ...]]:
    """Return what a function of a room ('module:name', without Django) makes of the file, and codes of what to know.

    It runs where the file is read, within the same limits, and gets the paper and `given`; both ways it is JSON.
    """
    try:
        return understood_apart(path, kind_of(path, name), by=by, given=given)
    except Refused as problem:
        raise Unreadable(SENTENCES[problem.reason], reason=problem.reason) from problem


def understand_again(path: Path, *, by: str, given: object) -> tuple[Any, tuple[str, ...]]:
    """Return what a function makes of lines that were read and kept before, within the same limits."""
    try:
        return understood_apart(path, "lines", by=by, given=given)
    except Refused as problem:
        raise Unreadable(SENTENCES[problem.reason], reason=problem.reason) from problem


def understand_whole(path: Path, *, by: str, given: object) -> Any:
    """Return what a function makes of a file of a kind that only its room knows, within the same limits."""
    size = path.stat().st_size
    if not 0 < size <= MOST_WHOLE:
        reason = "too-large" if size else "empty"
        raise Unreadable(SENTENCES[reason], reason=reason)
    try:
        return understood_apart(path, "whole", by=by, given=given)[0]
    except Refused as problem:
        raise Unreadable(SENTENCES[problem.reason], reason=problem.reason) from problem


def read(path: Path, *, name: str) -> Paper:
    """Return the words of the file; `name` is what its owner called it, and tells the kind."""
    try:
        return read_apart(path, kind_of(path, name))
    except Refused as problem:
        raise Unreadable(SENTENCES[problem.reason], reason=problem.reason) from problem
