"""Short words that two rooms say alike, while another language may need two: a question is open, and so is a door."""

from collections.abc import Iterable
from pathlib import Path

from nestwerk.devtools.messages import Found
from nestwerk.ops.installation import PROJECT

LOOKED_AT = PROJECT / "docs" / "reference" / "one-meaning.txt"
# Longer sentences tell by themselves what they are about.
MOST_WORDS = 2


def said_alike(found: Found) -> set[str]:
    """Return the words, at most two and without a context, that stand in two rooms and on a page of at least one."""
    return {
        message.words
        for message, places in found.places.items()
        if len(message.words.split()) <= MOST_WORDS
        and not message.context
        and len({place.partition("/")[0] for place in places}) > 1
        and not all("/models" in place for place in places)
    }


def looked_at(path: Path = LOOKED_AT) -> list[str]:
    """Return the words that were looked at and mean one thing in all rooms: one a line."""
    return [line for line in path.read_text().splitlines() if line and not line.startswith("# ")]


def unclear(found: Found, known: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the words that nobody looked at yet, and the lines about words that two rooms say no more."""
    alike, known = said_alike(found), set(known)
    return sorted(alike - known), sorted(known - alike)
