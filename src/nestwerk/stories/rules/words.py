"""Where words begin and end, so that an edge of a passage moves by a word."""

import re

_WORD = re.compile(r"\S+")


def next_edge(words: str, at: int, *, ahead: bool, opens: bool) -> int:
    """Return the next beginning of a word (or end, when the edge closes a passage) after or before this place."""
    edges = [match.start() if opens else match.end() for match in _WORD.finditer(words)]
    if ahead:
        return next((edge for edge in edges if edge > at), at)
    return next((edge for edge in reversed(edges) if edge < at), at)
