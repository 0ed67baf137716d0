"""Papers to take along: a tagged PDF (PDF/UA-1) from a template and data.

Templates stand in the rooms (`<room>/typst/*.typ`) and begin with
`#import "/papers/typst/house.typ": *` and `#show: house`. Data reach them as values,
never as markup: whatever people write is shown, nothing of it is carried out.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import typst
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

PDF = "application/pdf"
PACKAGE = Path(__file__).resolve().parents[2]
FONTS = PACKAGE / "papers" / "typst" / "vendor"
# Stands where our letters have no sign: an emoji, a script we do not carry.
UNKNOWN = "□"
# What no letter stands for: control characters but not line ends, halves of characters, marks of byte order.
_NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# Where typst says which signs it cannot set; the words in between are written as in Rust.
_CANNOT = re.compile(r'(?:text|disallowed codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Latin, Greek, Cyrillic, Hebrew, Arabic, punctuation: what is left when typst's own words do not help.
_CERTAIN = re.compile("[^\\s!-~\u00a1-\u024f\u0370-\u04ff\u05d0-\u05ea\u0620-\u064a\u2010-\u2026\u20ac\u25a1]")
MOST_TRIES = 4


def typeset(template: Path, data: Mapping[str, object], *, language: str, title: str) -> bytes:
    """Return the template filled with data as a tagged PDF with a language and a title.

    Values of `data` are words, numbers, True, False, None, dates (shown as ISO), lists and mappings of those.
    Signs that our letters lack are shown as an empty box; nobody's emoji keeps a paper from being made.
    """
    with override(language):
        page_words = gettext("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"}
    whole = {"data": data, "title": _NO_LETTER.sub("", title).strip() or "Nestwerk", "page_words": page_words}
    words = json.dumps(_readable(whole), ensure_ascii=False)
    for _ in range(MOST_TRIES):
        try:
            return _compiled(template, words, language)
        except typst.TypstError as problem:
            missing = _missing(problem.diagnostic)
            if not missing:
                raise
            words = re.sub(f"[{re.escape(''.join(missing))}]", UNKNOWN, words)
    return _compiled(template, _CERTAIN.sub(UNKNOWN, words), language)


def _compiled(template: Path, words: str, language: str) -> bytes:
    return typst.compile(
        str(template),
        root=str(PACKAGE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"all": words, "language": language},
        pdf_standards=["ua-1"],
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return our own fonts and those inside typst: a paper looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _missing(diagnostic: str) -> set[str]:
    """Return the signs that typst said it cannot set."""
    found = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), said) for said in _CANNOT.findall(diagnostic))
    # Plain letters always have a sign; replacing one would break the data around it.
    return {sign for said in found for sign in said if sign > "~"} - {UNKNOWN}


def _readable(value: object) -> object:
    """Return the value as JSON can hold it and paper can show it."""
    if isinstance(value, Mapping):
        return {str(name): _readable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return (localtime(value) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else _NO_LETTER.sub("", str(value))
