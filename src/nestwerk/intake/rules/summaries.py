"""A summary that is too long is cut where a sentence ends; the rest is the beginning of the description."""

import re

# What a sheet has room for.
MOST = 600
_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\n\s*\n")


def cut(words: str, *, most: int = MOST) -> tuple[str, str]:
    """Return whole sentences that fit, and the rest; a first sentence that does not fit is cut between two words."""
    words = words.strip()
    if len(words) <= most:
        return words, ""
    ends = [match.start() for match in _END.finditer(words) if match.start() <= most]
    end = ends[-1] if ends else words.rfind(" ", 0, most - 1)
    if end <= 0:
        end = most - 1
    first = words[:end].rstrip()
    return (first if ends else f"{first}…"), words[end:].strip()
