"""Words in context: where words stand in texts, whatever their case and accents, and what stands around them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from nestwerk.kernel.text import fold

WHOLE, BEGIN, ANYWHERE = "woord", "begin", "overal"
AROUND = 70
# What people write in more than one way: Arabic alif, ya and ta, the stroke that stretches a word, a Greek s.
_SAME = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ς": "σ"})


@dataclass(frozen=True, slots=True)
class Line:
    """A place [start, end) of a text, in which paragraph, and the words around it."""

    start: int
    end: int
    paragraph: int
    before: str
    words: str
    after: str


def plain(words: str) -> str:
    """Return words in small letters without accents; sign by sign it gives the same as all at once."""
    folded = fold(words)
    return folded if folded.isascii() else folded.translate(_SAME)


def pattern(sought: str, where: str) -> re.Pattern[str] | None:
    """Return what to look for in plain words; None when nothing is sought."""
    parts = [re.escape(part) for part in plain(unicodedata.normalize("NFC", sought)).split()]
    if not parts:
        return None
    opens = r"(?<!\w)" if where in (WHOLE, BEGIN) else ""
    closes = r"(?!\w)" if where == WHOLE else ""
    return re.compile(opens + r"\s+".join(parts) + closes)


def lines(words: str, places: Sequence[tuple[int, int]], wanted: re.Pattern[str]) -> list[Line]:
    """Return where these words stand, paragraph by paragraph. Places are code points of `words`, which are NFC."""
    found = list[Line]()
    for number, (start, end) in enumerate(places):
        paragraph = words[start:end]
        folded = plain(paragraph)
        matches = list(wanted.finditer(folded))
        if matches:
            where = _origins(paragraph)
            for match in matches:
                a, b = where[match.start()], _end(paragraph, where[match.end() - 1] + 1)
                before, after = paragraph[max(0, a - AROUND) : a], paragraph[b : b + AROUND]
                found.append(Line(start + a, start + b, number, before, paragraph[a:b], after))
    return found


def _origins(paragraph: str) -> list[int]:
    """Return for each sign of the plain words which sign of the paragraph it comes from."""
    if paragraph.isascii():
        return list(range(len(paragraph)))
    return [at for at, sign in enumerate(paragraph) for _one in plain(sign)]


def _end(paragraph: str, at: int) -> int:
    """Return the place after the accents that follow."""
    while at < len(paragraph) and unicodedata.combining(paragraph[at]):
        at += 1
    return at


def by_after(line: Line) -> str:
    """Return by what to sort lines so that the same words after it stand together."""
    return plain(line.words + line.after).strip()


def by_before(line: Line) -> str:
    """Return by what to sort lines so that the same words before it stand together: the nearest word counts first."""
    return " ".join(reversed(plain(line.before).split()))
