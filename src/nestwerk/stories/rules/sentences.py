"""Where sentences begin and end: what a keyboard steps through, and what is chosen without a mouse."""

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:bv|bijv|dr|mr|mevr|dhr|ir|prof|enz|nr|art|blz|ca|d\.w\.z|o\.a|m\.a\.w|i\.p\.v|t\.o\.v|St)\.$",
    re.IGNORECASE,
)


def sentences(words: str, *, at: int = 0) -> list[tuple[int, int]]:
    """Return [start, end) of each sentence of a paragraph, counted from `at`; together they hold all its words."""
    found, start = [], _first(words, 0)
    for end in _END.finditer(words):
        if _SHORT.search(words[start : end.end()]) or end.end() <= start:
            continue
        found.append((at + start, at + end.end()))
        start = _first(words, end.end())
    last = len(words.rstrip())
    if start < last:
        found.append((at + start, at + last))
    return found


def _first(words: str, start: int) -> int:
    """Return where the next letter is."""
    while start < len(words) and words[start].isspace():
        start += 1
    return start
