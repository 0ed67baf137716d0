"""Typesets one paper in a process of its own, with little memory and little time; prints the PDF.

On standard input stands what is to be set, as JSON. A mistake in a template is told on standard error.
"""

import json
import os
import re
import resource
import sys
from pathlib import Path

import typst

# Stands where our letters have no sign: a script that we do not carry.
UNKNOWN = "□"
# Where typst says which signs it cannot set; the words in between are written as in Rust.
_CANNOT = re.compile(r'(?:text|disallowed codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Latin, Greek, Cyrillic, Hebrew, Arabic, punctuation: what is left when typst's own words do not help.
_CERTAIN = re.compile("[^\\s!-~\u00a1-\u024f\u0370-\u04ff\u05d0-\u05ea\u0620-\u064a\u2010-\u2026\u20ac\u25a1]")
MOST_TRIES = 4
# What this process may use: bytes of memory and seconds of work. A book of fifty pages stays well below both.
MEMORY, WORK = 400 * 1024 * 1024, 10
MISTAKE, TOO_MUCH = 3, 4


def pressed(root: Path, template: Path, fonts: Path, *, words: str, language: str) -> bytes:
    """Return the template filled with words as a tagged PDF; signs that our letters lack are an empty box."""
    for _ in range(MOST_TRIES):
        try:
            return _compiled(root, template, fonts, words, language)
        except typst.TypstError as problem:
            missing = _missing(problem.diagnostic)
            if not missing:
                raise
            words = re.sub(f"[{re.escape(''.join(missing))}]", UNKNOWN, words)
    return _compiled(root, template, fonts, _CERTAIN.sub(UNKNOWN, words), language)


def _compiled(root: Path, template: Path, fonts: Path, words: str, language: str) -> bytes:
    # Our own fonts and those inside typst: a paper looks the same on every machine.
    letters = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts)])
    return typst.compile(
        str(template),
        root=str(root),
        font_paths=letters,
        ignore_system_fonts=True,
        sys_inputs={"all": words, "language": language},
        pdf_standards=["ua-1"],
    )


def _missing(diagnostic: str) -> set[str]:
    """Return the signs that typst said it cannot set."""
    found = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), said) for said in _CANNOT.findall(diagnostic))
    # Plain letters always have a sign; replacing one would break the data around it.
    return {sign for said in found for sign in said if sign > "~"} - {UNKNOWN}


def limit() -> None:
    """Give away what a paper without end would take."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, WORK), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    os.nice(5)


def main() -> int:
    asked = json.load(sys.stdin)
    places = (Path(asked[name]) for name in ("root", "template", "fonts"))
    try:
        found = pressed(*places, words=asked["words"], language=asked["language"])
    except MemoryError:
        return TOO_MUCH
    except (typst.TypstError, RuntimeError) as problem:
        sys.stderr.write(str(problem))
        return MISTAKE
    sys.stdout.buffer.write(found)
    return 0


if __name__ == "__main__":
    limit()
    sys.exit(main())
