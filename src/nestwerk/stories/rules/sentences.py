"""Where sentences begin and end: what a keyboard steps through, and what is chosen without a mouse."""

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:bv|bijv|dr|mr|mevr|dhr|ir|prof|enz|nr|art|blz|ca|d\.w\.z|o\.a|m\.a\.w|i\.p\.v|t\.o\.v|St)\.$",
    re.IGNORECASE,
)
_TAIL = 10
_LETTER = re.compile(r"\S")


def sentences(words: str, *, at: int = 0) -> list[tuple[int, int]]:
    """Return [start, end) of each sentence of a paragraph, counted from `at`; together they hold all its words."""
    found, start = [], _first(words, 0)
    for end in _END.finditer(words):
        # No abbreviation is longer than the tail that is looked at.
        if end.end() <= start or _SHORT.search(words[max(start, end.end() - _TAIL) : end.end()]):
            continue
        found.append((at + start, at + end.end()))
        start = _first(words, end.end())
    last = len(words.rstrip())
    if start < last:
        found.append((at + start, at + last))
    return found


def _first(words: str, start: int) -> int:
    """Return where the next letter is."""
    found = _LETTER.search(words, start)
    return found.start() if found else len(words)
