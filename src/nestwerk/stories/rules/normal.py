"""One normal form of texts: NFC, lines that end in LF, no BOM and no NUL; and where each place went."""

import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

# What is never kept as it came: ends of lines, the mark of byte order at the very start, signs no program expects.
_RAW = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form, with the places where it is not as it came: raw place, then place in the text."""

    text: str
    raw: tuple[int, ...]
    now: tuple[int, ...]

    def place(self, raw: int) -> int:
        """Return where a place in the raw text is now; inside a sign that became shorter it is where that sign ends."""
        index = bisect_right(self.raw, raw) - 1
        if index < 0:
            return raw
        until = self.now[index + 1] if index + 1 < len(self.now) else len(self.text)
        return min(self.now[index] + raw - self.raw[index], until)


def normal(raw: str) -> Normal:
    """Return the text in normal form, so that places in the raw text can be found in it."""
    words, here, there = list[str](), list[int](), list[int]()
    at = now = 0

    def put(piece: str, taken: int) -> None:
        nonlocal at, now
        here.append(at)
        there.append(now)
        words.append(piece)
        at, now = at + taken, now + len(piece)

    if raw.startswith(_BOM):
        put("", 1)
    for found in [*_RAW.finditer(raw), None]:
        for cluster in _clusters(raw[at : found.start() if found else len(raw)]):
            put(unicodedata.normalize("NFC", cluster.replace("\x00", "")), len(cluster))
        if found:
            put("\n", len(found[0]))
    return Normal("".join(words), tuple(here), tuple(there))


def _clusters(text: str) -> list[str]:
    """Cut where no sign joins the one before it; a text in NFC stays whole."""
    if "\x00" not in text and unicodedata.is_normalized("NFC", text):
        return [text] if text else []
    starts = [at for at, sign in enumerate(text) if at == 0 or not _joins(sign)]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _joins(sign: str) -> bool:
    return sign == "\x00" or (sign > "\u02ff" and (unicodedata.combining(sign) > 0 or sign in _second_halves()))


@cache
def _second_halves() -> frozenset[str]:
    """Return the signs that can join the one before them without being marks: vowels of Korean and of India."""
    pairs = (unicodedata.decomposition(chr(code)).split() for code in range(sys.maxunicode + 1))
    joined = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and not pair[0].startswith("<")}
    return frozenset(joined | {chr(code) for code in [*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]})
